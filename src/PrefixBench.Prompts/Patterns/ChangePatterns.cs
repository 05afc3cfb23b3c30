using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Patterns;

/// <summary>All known kinds of changes.</summary>
public static class ChangePatterns
{
    private const string LastMessage = "Put it into the last user message, or keep the value of the first request for the whole conversation.";
    private const string Append = "Append new messages behind the history instead, and change nothing that was sent.";
    private const string SortTools = "Send the same tools in the same order with every request.";

    /// <summary>A change of no known kind.</summary>
    public static ChangePattern Unknown { get; } = new("text", "the text changed", "Send the same text as in the request before.");

    /// <summary>All kinds, in the order in which they are looked for: what the shape of the requests tells before what words tell. The last one is <see cref="Unknown"/>.</summary>
    public static IReadOnlyList<ChangePattern> All { get; } =
    [
        new("whitespace", "only white space changed", "Build the text the same way each time: line ends, indentation, the blank at the end.") { Matches = TextPatterns.IsWhiteSpace },
        new("key-order", "the same JSON was written with its keys in another order", "Write JSON with a fixed order of keys.") { Matches = ToolPatterns.IsKeyOrder },
        new("tools-reordered", "the tools are the same in another order", SortTools) { Matches = ToolPatterns.IsReordered, IsOfToolList = true },
        new("tool-added", "a tool was added", "Declare all tools from the first request on, or append new ones behind the others.") { Matches = ToolPatterns.IsAdded, IsOfToolList = true },
        new("tool-removed", "a tool was removed", SortTools) { Matches = ToolPatterns.IsRemoved, IsOfToolList = true },
        new("tools-exchanged", "tools were exchanged for others", SortTools) { Matches = ToolPatterns.IsExchanged, IsOfToolList = true },
        new("reasoning-dropped", "the reasoning of an earlier answer was left out", "Send the reasoning back (reasoning_content), or use a template that leaves it out from the beginning.") { Matches = HistoryPatterns.IsReasoningDropped },
        new("shortened", "the history ends before that of the request before", "A retry or another branch: nothing to change if it is meant.") { Matches = HistoryPatterns.IsShortened },
        new("compacted", "a summary took the place of the history", "Compact less often, and keep system prompt and tools as they are, so that at least they are reused.") { Matches = HistoryPatterns.IsCompacted },
        new("trimmed", "the oldest messages were left out", "Trim rarely and many messages at once: each time, everything behind is evaluated again.") { Matches = HistoryPatterns.IsTrimmed },
        Memory(HistoryPatterns.IsMemoryInserted),
        new("inserted", "something was inserted before the history", Append) { Matches = HistoryPatterns.IsInserted },
        new("call-ids", "the ids of tool calls changed", "Send the ids that the first answer had. Templates that leave ids out are not affected.") { Matches = HistoryPatterns.IsCallIds },
        new("media", "an image, a sound or a file changed", Append) { Matches = HistoryPatterns.IsMedia },
        new("billing-header", "a billing or attribution line changed", "Switch the line off: CLAUDE_CODE_ATTRIBUTION_HEADER=0 for Claude Code.") { Matches = TextPatterns.IsBillingHeader },
        new("date-time", "a date or time changed", LastMessage) { Matches = TextPatterns.IsDateOrTime },
        new("uuid", "a UUID changed", LastMessage) { Matches = TextPatterns.IsUuid },
        new("id", "an id changed", LastMessage) { Matches = TextPatterns.IsId },
        new("git-status", "the git status changed", LastMessage) { Matches = TextPatterns.IsGitStatus },
        new("environment", "the description of the working directory or the machine changed", LastMessage) { Matches = TextPatterns.IsEnvironment },
        new("reordered-lines", "the same lines are in another order", "Sort them.") { Matches = TextPatterns.IsLinesReordered },
        Memory(TextPatterns.IsMemory),
        new("counter", "a number changed", LastMessage) { Matches = TextPatterns.IsCounter },
        new("result-cleared", "the text of an earlier message was cleared", "Clear rarely and many at once: each time, everything behind is evaluated again.") { Matches = TextPatterns.IsCleared },
        new("text-inserted", "text was inserted", Append) { Matches = TextPatterns.IsTextInsertion },
        new("tool-changed", "the description of a tool changed", SortTools) { Matches = ToolPatterns.IsDescriptionChanged },
        new("edited", "an earlier message was edited", Append) { Matches = HistoryPatterns.IsEdited },
        Unknown,
    ];

    // Told by whole messages, and, later in the list, by words.
    private static ChangePattern Memory(Func<ChangeContext, bool> matches) =>
        new("memory", "memories or retrieved text were put before the history, or changed there", "Put them behind the history, into the last user message.") { Matches = matches };

    /// <summary>The kind of a change.</summary>
    /// <param name="previous">The parts of the earlier request.</param>
    /// <param name="current">The parts of the later one.</param>
    /// <param name="divergence">Where they differ first.</param>
    public static ChangePattern Of(IReadOnlyList<PromptPart> previous, IReadOnlyList<PromptPart> current, Divergence divergence)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        var context = new ChangeContext(previous, current, divergence);
        return All.First(pattern => pattern.Matches(context));
    }
}
