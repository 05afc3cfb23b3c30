using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>Finds what the run after could not measure because requests failed.</summary>
/// <param name="after">The samples of the run after.</param>
internal sealed class FailedTurns(IReadOnlyList<TurnSample> after)
{
    private readonly ILookup<RowScope, TurnSample> _samples = after.ToLookup(s => new RowScope(s.Provider, s.Scenario, s.Load, s.Prefix));

    /// <summary>Whether the row was measured before, and has no measurement after because requests failed. A conversation ends at its first failure, so it takes its later turns with it.</summary>
    public bool Include(ComparisonRow row)
    {
        if (row is not { Before: not null, After: null })
        {
            return false;
        }

        TurnSample[] samples = [.. Of(new RowScope(row.Provider, row.Scenario, row.Load, row.Prefix))];
        return row.Turn is { } turn
            ? samples.Any(s => HasFailed(s) && s.Turn <= turn) && !samples.Any(s => s.IsMeasured && s.Turn == turn)
            : samples.Any(HasFailed) && !HasWholeConversation(samples);
    }

    /// <summary>How many requests failed in each way.</summary>
    public IReadOnlyDictionary<FailureKind, int> Counts(RowScope scope) => TurnRow.CountByKind(Of(scope).Where(HasFailed));

    // Where two providers of other names were compared, a row is called "a -> b", and its samples after belong to b.
    private IEnumerable<TurnSample> Of(RowScope scope) =>
        _samples.Where(g => g.Key == scope || (scope with { Provider = g.Key.Provider } == g.Key && scope.Provider.EndsWith($" -> {g.Key.Provider}", StringComparison.Ordinal))).SelectMany(g => g);

    // A turn that was stopped with its run did not fail.
    private static bool HasFailed(TurnSample sample) => sample.Failure is { Kind: not FailureKind.Cancelled };

    private static bool HasWholeConversation(TurnSample[] samples)
    {
        int turns = samples.Max(s => s.Turn);
        return samples.Where(s => s.IsMeasured).GroupBy(s => s.Conversation).Any(c => c.Select(s => s.Turn).Distinct().Count() == turns);
    }
}
