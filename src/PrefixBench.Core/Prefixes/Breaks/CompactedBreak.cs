using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>Before every third step, a summary takes the place of all that was said before it; the steps after it continue from the summary.</summary>
internal sealed class CompactedBreak : IPrefixBreak
{
    private const int Interval = 3;
    private const int SummaryOfMessage = 60;

    /// <inheritdoc/>
    public string Needs => "three turns or more";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn)
    {
        IReadOnlyList<IReadOnlyList<ChatMessage>> steps = HistorySteps.Of(request.Messages);

        // The newest step before which the history was summed up.
        int last = (steps.Count / Interval * Interval) - 1;
        if (last < 1)
        {
            return request;
        }

        IEnumerable<string> said = steps.Take(last).SelectMany(step => step).Where(message => message.Content.Length > 0).Select(message => Shorten(message.Content));
        string summary = $"Summary of the conversation so far: {string.Join(" ", said)}";
        ChatMessage[] rest = [.. steps.Skip(last).SelectMany(step => step)];

        // Two messages of the user in a row are refused by some chat templates.
        return request with
        {
            Messages = rest[0].Role == ChatRole.User
                ? [rest[0] with { Content = $"{summary}\n\n{rest[0].Content}" }, .. rest.Skip(1)]
                : [new ChatMessage(ChatRole.User, summary), .. rest],
        };
    }

    private static string Shorten(string text) => text.Length <= SummaryOfMessage ? text : text[..(char.IsHighSurrogate(text[SummaryOfMessage - 1]) ? SummaryOfMessage - 1 : SummaryOfMessage)];
}
