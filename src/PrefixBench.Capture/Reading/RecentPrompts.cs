using PrefixBench.Prompts.Parts;

namespace PrefixBench.Capture.Reading;

/// <summary>The texts of the newest requests, so that a later one can be compared with them. Those that were not needed longest are given up. Not safe for several threads.</summary>
/// <param name="largest">The most characters that are kept; the newest request is kept in any case.</param>
internal sealed class RecentPrompts(long largest)
{
    private readonly LinkedList<(int Number, IReadOnlyList<PromptPart> Parts, long Length)> _newestFirst = [];
    private long _length;

    /// <summary>Keeps a request.</summary>
    /// <param name="number">Its number among all requests.</param>
    /// <param name="parts">The parts of its prompt.</param>
    public void Keep(int number, IReadOnlyList<PromptPart> parts)
    {
        long length = parts.Sum(part => (long)part.Text.Length);
        _newestFirst.AddFirst((number, parts, length));
        _length += length;
        while (_length > largest && _newestFirst.Count > 1)
        {
            _length -= _newestFirst.Last!.Value.Length;
            _newestFirst.RemoveLast();
        }
    }

    /// <summary>The parts of a request; null if it was given up.</summary>
    /// <param name="number">Its number among all requests.</param>
    public IReadOnlyList<PromptPart>? Find(int number)
    {
        for (LinkedListNode<(int Number, IReadOnlyList<PromptPart> Parts, long Length)>? node = _newestFirst.First; node is not null; node = node.Next)
        {
            if (node.Value.Number == number)
            {
                _newestFirst.Remove(node);
                _newestFirst.AddFirst(node);
                return node.Value.Parts;
            }
        }

        return null;
    }
}
