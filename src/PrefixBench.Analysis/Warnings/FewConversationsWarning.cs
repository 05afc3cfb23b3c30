using PrefixBench.Analysis.Verdicts;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Too few conversations for an interval.</summary>
/// <param name="Count">The conversations of the turn that has the fewest, 1 or more and below <see cref="MedianInterval.SmallestCount"/>.</param>
public sealed record FewConversationsWarning(int Count) : Warning
{
    /// <inheritdoc/>
    public override string Code => "few_conversations";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        int count = scope.Rows.Select(row => row.Measured.Count).Where(count => count > 0).DefaultIfEmpty().Min();
        if (count is > 0 and < MedianInterval.SmallestCount)
        {
            yield return new FewConversationsWarning(count);
        }
    }
}
