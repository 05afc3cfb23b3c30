using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>The words for one cause: who lost the prefix, what changed, what it cost, what to do.</summary>
internal static class GroupText
{
    /// <summary>Who lost it, in which requests, and what happened, as a sentence.</summary>
    public static string Heading(FindingGroup group) => $"{Who(group.First)}, {Requests(group)}: {FindingText.What(group.First)}.";

    /// <summary>The two versions of what changed, each with its request; empty where no text did.</summary>
    public static IReadOnlyList<string> Quotes(FindingGroup group)
    {
        Finding first = group.First;
        (string? before, string? after) = first.Cause == Cause.TemplateChanged
            ? (first.Request.Rendered?.Before, first.Request.Rendered?.After)
            : first.Cause is Cause.PromptChanged or Cause.ClientOrServer ? (first.Request.Divergence?.Before, first.Request.Divergence?.After) : (null, null);
        return before is null && after is null ? [] : [$"request {first.Request.Previous}: {before}", $"request {first.Request.Number}: {after}"];
    }

    /// <summary>What it cost, what to do, and the place.</summary>
    /// <param name="group">The findings.</param>
    /// <param name="code">What stands around a locator; empty for nothing.</param>
    public static IEnumerable<string> Sentences(FindingGroup group, string code)
    {
        if (Cost(group) is { } cost)
        {
            yield return cost;
        }

        yield return $"To do: {FindingAdvice.Of(group.First)}";
        if (group.First is { Cause: Cause.PromptChanged, Request: { Divergence: { } divergence, Pattern: { } pattern } })
        {
            yield return $"Place: {code}{pattern.PlaceOf(divergence)}{code}";
        }
    }

    private static string Who(Finding finding) => finding.Side switch
    {
        Side.Client => "CLIENT",
        Side.Template => "TEMPLATE",
        Side.Server => "SERVER",
        Side.Counter => "COUNTER",
        _ => "CANNOT TELL",
    };

    private static string Requests(FindingGroup group) => group.Findings.Count == 1
        ? $"request {group.First.Request.Number}"
        : $"{group.Findings.Count} requests (first request {group.First.Request.Number})";

    private static string? Cost(FindingGroup group) => group.Lost is not { Value: > 0 } lost ? null
        : $"{(group.First.Request.Report.CachedTokens is null ? "To evaluate again" : "Evaluated again")}: {lost} tokens{(group.Findings.Count > 1 ? $", {new TokenNumber(lost.Value / group.Findings.Count, lost.IsExact)} a request" : "")}"
            + $"{(group.LostMs is { } ms ? $"; that took {NumberText.Milliseconds(ms / group.Findings.Count)} ms{(group.Findings.Count > 1 ? " a request" : "")}" : "")}.";
}
