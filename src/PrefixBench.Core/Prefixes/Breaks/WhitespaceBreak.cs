using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>In every second turn, one blank more follows the first word of the system prompt, or of the first message if there is no system prompt.</summary>
internal sealed class WhitespaceBreak : IPrefixBreak
{
    /// <inheritdoc/>
    public string Needs => "two turns or more";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn) => (turn % 2, request.SystemPrompt) switch
    {
        (1, _) => request,
        (_, "") => request with { Messages = [request.Messages[0] with { Content = Widen(request.Messages[0].Content) }, .. request.Messages.Skip(1)] },
        _ => request with { SystemPrompt = Widen(request.SystemPrompt) },
    };

    private static string Widen(string text) => text.Insert(Math.Max(0, text.IndexOf(' ', StringComparison.Ordinal)), " ");
}
