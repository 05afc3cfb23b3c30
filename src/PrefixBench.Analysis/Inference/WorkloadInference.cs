using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Rows;

namespace PrefixBench.Analysis.Inference;

/// <summary>What the rows of one provider and scenario say together and no row says alone: which turns were not cold, and what the clock knows of the cache.</summary>
public sealed class WorkloadInference
{
    // Both take time that a comparison of rows does not need: every turn against all others, and a bootstrap of a thousand draws.
    private readonly Lazy<Coldness> _coldness;
    private readonly Lazy<CacheInference?> _cache;

    private WorkloadInference(IReadOnlyList<TurnRow> rows, CacheEvidence evidence)
    {
        Evidence = evidence;
        _coldness = new Lazy<Coldness>(() => new Coldness(rows));
        _cache = new Lazy<CacheInference?>(() => CacheInference.From(rows, _coldness.Value));
    }

    /// <summary>Where the rows' cached tokens come from.</summary>
    public CacheEvidence Evidence { get; }

    /// <summary>Turns that were meant to be cold and were not, by row; empty when all were.</summary>
    public IReadOnlyList<NotColdTurn> NotCold => _coldness.Value.Turns;

    /// <summary>Cached tokens by the clock; null where the times and prompt lengths do not give them.</summary>
    public CacheInference? Cache => _cache.Value;

    /// <summary>Looks at a workload.</summary>
    /// <param name="rows">All rows of one provider and scenario, in any order.</param>
    /// <param name="evidence">Where the rows' cached tokens come from.</param>
    public static WorkloadInference From(IReadOnlyList<TurnRow> rows, CacheEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new WorkloadInference(rows, evidence);
    }

    /// <summary>A row without the turns that were not cold although they were meant to be.</summary>
    /// <param name="row">A row of the workload.</param>
    public TurnRow Cold(TurnRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row with { Measured = [.. row.Measured.Where(_coldness.Value.IsAsMeant)] };
    }

    /// <summary>The pairs of a stable row and its control from which a saving can be claimed: both sides as cold as they were meant to be. None when most of either row was not.</summary>
    /// <param name="row">The stable row.</param>
    /// <param name="control">The control's row of the same turn.</param>
    public IReadOnlyList<SamplePair> SavingPairs(TurnRow row, TurnRow control) => _coldness.Value.Pairs(row, control);

    /// <summary>How many turns of a row were not cold although they were meant to be.</summary>
    /// <param name="row">A row of the workload.</param>
    public int NotColdCount(TurnRow row) => _coldness.Value.CountWarm(row);

    /// <summary>What the clock says about one turn of the stable prefix; null where it says nothing.</summary>
    /// <param name="turn">The turn, from 1.</param>
    public InferredTurn? Turn(int turn) => Cache?.Turns.FirstOrDefault(inferred => inferred.Turn == turn);
}
