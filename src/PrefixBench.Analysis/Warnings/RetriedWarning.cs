using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Warnings;

/// <summary>Measured turns whose first attempt the server refused for the time being.</summary>
/// <param name="Count">The turns, 1 or more.</param>
public sealed record RetriedWarning(int Count) : Warning
{
    /// <inheritdoc/>
    public override string Code => "retried";

    internal static IEnumerable<Warning> Find(VerdictScope scope)
    {
        int count = scope.AllRows.Sum(row => row.Measured.Count(sample => sample.Attempt > 1));
        if (count > 0)
        {
            yield return new RetriedWarning(count);
        }
    }
}
