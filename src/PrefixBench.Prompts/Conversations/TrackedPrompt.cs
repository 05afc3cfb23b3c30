using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Conversations;

/// <summary>What is kept of a request for those that follow: its prompt, without its body.</summary>
/// <param name="number">The request's number.</param>
/// <param name="parts">The parts of its prompt.</param>
internal sealed class TrackedPrompt(int number, IReadOnlyList<PromptPart> parts)
{
    /// <summary>The request's number.</summary>
    public int Number => number;

    /// <summary>Its turn in its conversation, from 1; 0 before it has one.</summary>
    public int Turn { get; set; }

    /// <summary>How often the turn was sent, from 1; 0 before it has one.</summary>
    public int Attempt { get; set; }

    /// <summary>When it was sent; null if that is not known.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The parts of its prompt.</summary>
    public IReadOnlyList<PromptPart> Parts { get; private set; } = parts;

    /// <summary>The history: all parts but system prompt, tools and the ids of calls, which agents make anew.</summary>
    public IReadOnlyList<PromptPart> History { get; private set; } = HistoryOf(parts);

    /// <summary>The values of <see cref="RequestSettings"/>; empty if the body is not known.</summary>
    public IReadOnlyList<string?> Settings { get; init; } = [];

    /// <summary>The prompt as the server evaluates it; null if that is not known.</summary>
    public RenderedPrompt? Rendered { get; init; }

    /// <summary>What is known of its answer.</summary>
    public ServerReport Report { get; set; } = ServerReport.None;

    /// <summary>What became of it.</summary>
    public AnswerState State { get; set; }

    /// <summary>The visible text of its answer, without white space around it; null if it is not known or empty.</summary>
    public string? Reply { get; set; }

    /// <summary>The characters of all parts.</summary>
    public long Characters { get; } = parts.Sum(part => (long)part.Text.Length);

    /// <summary>Whether nothing in it was said by an assistant: several agents can begin so.</summary>
    public bool IsOpening { get; } = !HistoryOf(parts).Any(part => part.Role is "assistant" or "model");

    /// <summary>Whether another request has the reply to this one after some parts of its history, perhaps behind reasoning.</summary>
    /// <param name="later">The other request.</param>
    /// <param name="count">The number of these parts.</param>
    public bool IsFollowedByReply(TrackedPrompt later, int count) =>
        Reply is { } reply && later.History.Skip(count).TakeWhile(part => part.Role is "assistant" or "model").Any(part => part.Kind == PartKind.Text && part.Text.AsSpan().Trim().SequenceEqual(reply));

    /// <summary>Takes the parts of an earlier prompt in place of equal ones, so that their texts are kept once.</summary>
    /// <param name="earlier">The earlier prompt.</param>
    public void ShareTextsOf(TrackedPrompt earlier)
    {
        ILookup<(string, int), PromptPart> known = earlier.Parts.ToLookup(part => (part.Path, part.Text.Length));
        Parts = [.. Parts.Select(part => known[(part.Path, part.Text.Length)].FirstOrDefault(one => one == part) ?? part)];
        History = HistoryOf(Parts);
    }

    private static PromptPart[] HistoryOf(IReadOnlyList<PromptPart> parts) => [.. parts.Where(part => part.IsHistory && part.Kind != PartKind.CallId)];
}
