using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Statistics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Inference;

/// <summary>Which turns of one provider and scenario were meant to be cold and were not.</summary>
internal sealed class Coldness
{
    /// <summary>
    /// A turn that takes less than this of what a cold one takes fits a hit. Noise of 20 % (lognormal) comes so low once in a million turns; a hit
    /// worth the name saves more than this leaves.
    /// </summary>
    internal const double HitShare = 0.4;

    /// <summary>A scheduler's time slice: below it, two times are the same.</summary>
    private const double LeastDifferenceMs = 1;

    /// <summary>
    /// Where among the other cold turns "what a cold one takes" is read. Below the median, so that a few slow ones cannot make the rest look quick;
    /// far above the bottom, so that it stays cold while up to 40 % are not.
    /// </summary>
    private const double ReferenceQuantile = 0.4;

    /// <summary>With five others, four must be slow to lift the reference: once in 30 000 where one in 20 is.</summary>
    private const int LeastOthers = 5;

    private readonly Dictionary<TurnSample, WarmEvidence> _warm = new(ReferenceEqualityComparer.Instance);

    /// <summary>Looks at the rows of one provider and scenario.</summary>
    /// <param name="rows">All its rows, in any order; those of as-is promise nothing and are passed over.</param>
    public Coldness(IReadOnlyList<TurnRow> rows)
    {
        TurnRow[] meant = [.. rows.Where(row => row.Prefix.Promise(row.Turn) == CacheState.Cold)];
        TurnSample[] all = [.. meant.SelectMany(row => row.Measured)];
        foreach (TurnSample sample in all)
        {
            if (sample.IsUnexpectedlyWarm)
            {
                _warm[sample] = WarmEvidence.Tokens;
            }
            else if (FitsHit(sample, all))
            {
                _warm[sample] = WarmEvidence.Time;
            }
        }

        Turns =
        [
            .. meant.SelectMany(row => row.Measured
                .Where(_warm.ContainsKey)
                .GroupBy(sample => _warm[sample])
                .OrderBy(group => group.Key)
                .Select(group => new NotColdTurn(row.Prefix, row.Turn, [.. group.Select(sample => sample.Conversation)], row.Measured.Count, group.Key))),
        ];
    }

    /// <summary>What was found, by row and evidence; empty when all were cold.</summary>
    public IReadOnlyList<NotColdTurn> Turns { get; }

    /// <summary>Whether a sample was as cold as it was meant to be; true for one that was not meant to be.</summary>
    public bool IsAsMeant(TurnSample sample) => !_warm.ContainsKey(sample);

    /// <summary>How many turns of a row were not cold, as they were meant to be.</summary>
    public int CountWarm(TurnRow row) => row.Measured.Count(_warm.ContainsKey);

    /// <summary>The pairs of a stable row and its control that are worth a difference. None when more than half of either row was not cold: the rest is then not what it seems either.</summary>
    public IReadOnlyList<SamplePair> Pairs(TurnRow row, TurnRow control) => IsMostlyWarm(row) || IsMostlyWarm(control)
        ? []
        : [.. SamplePair.Join(row, control).Where(pair => IsAsMeant(pair.First) && IsAsMeant(pair.Second))];

    private bool IsMostlyWarm(TurnRow row) => CountWarm(row) * 2 > row.Measured.Count;

    private static bool FitsHit(TurnSample sample, IEnumerable<TurnSample> all)
    {
        if (sample.TimeToFirstToken is not { } time)
        {
            return false;
        }

        double? reference = all.Where(other => !ReferenceEquals(other, sample)).GroupBy(other => other.Turn).Max(turn => LeastColdMs(sample, turn));
        return time.TotalMilliseconds < HitShare * reference && time.TotalMilliseconds < reference - LeastDifferenceMs;
    }

    /// <summary>The least that a cold turn of this one's length takes, by the cold turns of one number; null where they cannot tell.</summary>
    private static double? LeastColdMs(TurnSample sample, IGrouping<int, TurnSample> turn)
    {
        double[] times = [.. turn.Select(other => other.TimeToFirstToken?.TotalMilliseconds * LeastRatio(sample, other)).OfType<double>()];
        return times.Length < LeastOthers ? null : QuantileEstimator.Quantile(times, ReferenceQuantile);
    }

    /// <summary>
    /// The least that a cold time may change with the prompt's length. A longer prompt is not quicker; the time of a shorter one falls with the square
    /// of the length at most (attention alone). Without token counts, an earlier turn is the shorter one, and a later one tells nothing.
    /// </summary>
    private static double? LeastRatio(TurnSample sample, TurnSample other) => (sample.Usage.PromptTokens, other.Usage.PromptTokens) switch
    {
        ({ } here, > 0 and var there) => Math.Min(1, (double)here * here / ((double)there * there)),
        _ => other.Turn <= sample.Turn ? 1 : null,
    };
}
