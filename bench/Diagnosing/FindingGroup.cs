using PrefixBench.Prompts.Findings;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>Findings of one cause at one place: told once.</summary>
/// <param name="Findings">The findings, in the order of their requests; at least one.</param>
internal sealed record FindingGroup(IReadOnlyList<Finding> Findings)
{
    /// <summary>The first finding, which is quoted.</summary>
    public Finding First => Findings[0];

    /// <summary>The tokens lost in all of them; null if none is known.</summary>
    public TokenNumber? Lost => Findings.Any(finding => finding.Lost is not null)
        ? new TokenNumber(Findings.Sum(finding => finding.Lost?.Value ?? 0), Findings.All(finding => finding.Lost is not { IsExact: false }))
        : null;

    /// <summary>What they took, in ms; null if it is not known of each.</summary>
    public double? LostMs => Findings.All(finding => finding.LostMs is not null) ? Findings.Sum(finding => finding.LostMs) : null;

    /// <summary>The groups of all findings that say something was lost, or not reported: the one that lost most first.</summary>
    /// <param name="findings">All findings.</param>
    public static IReadOnlyList<FindingGroup> Of(IEnumerable<Finding> findings) =>
    [
        .. findings.Where(finding => finding.Side != Side.None)
            .GroupBy(finding => (finding.Cause, finding.Cause == Cause.PromptChanged ? (finding.Request.Pattern?.Id, Place(finding)) : default))
            .Select(group => new FindingGroup([.. group]))
            .OrderByDescending(group => group.Lost?.Value ?? -1),
    ];

    // A place in a message moves with the history; one in the system prompt or in a tool does not.
    private static string? Place(Finding finding) => finding.Request.Divergence?.Path is { } path && (path.StartsWith("messages[0]", StringComparison.Ordinal) || !path.StartsWith("messages", StringComparison.Ordinal)) ? path.Split('[')[0] : null;
}
