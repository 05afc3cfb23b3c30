using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Doctoring;

/// <summary>Keeps the pieces of a reply.</summary>
internal sealed class ReplyListener
{
    private readonly List<string> _pieces = [];

    /// <summary>The pieces in their order, whatever their kind.</summary>
    public IReadOnlyList<string> Pieces => _pieces;

    /// <summary>Hears an event of an answer.</summary>
    /// <param name="item">The event.</param>
    public void Hear(in ChatEvent item)
    {
        if (item.Kind == ChatEventKind.Delta)
        {
            _pieces.Add(item.Text.ToString());
        }
    }
}
