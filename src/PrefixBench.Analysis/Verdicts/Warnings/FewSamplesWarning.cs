using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Verdicts.Warnings;

/// <summary>Too few conversations for an interval.</summary>
internal static class FewSamplesWarning
{
    public static IEnumerable<string> Of(VerdictScope scope)
    {
        int count = scope.Rows.Select(row => row.Measured.Count).Where(count => count > 0).DefaultIfEmpty().Min();
        if (count is > 0 and < MedianInterval.SmallestCount)
        {
            yield return $"{NumberText.Count(count, "conversation")} of a turn {(count == 1 ? "is" : "are")} too few for an interval, so no number here is sure and no comparison can be: "
                + $"it takes {MedianInterval.SmallestCount}. Play them with --conversations {MedianInterval.SmallestCount}, or more";
        }
    }
}
