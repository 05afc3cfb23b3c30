using PrefixBench.Analysis.Rows;
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

    /// <summary>What a template's head leaves of a prompt, at least; see <see cref="TurnSample.IsUnexpectedlyWarm"/>.</summary>
    private const double EvaluatedShare = 0.9;

    private const int LeastHead = 64;

    private readonly Dictionary<TurnSample, WarmEvidence> _warm = new(ReferenceEqualityComparer.Instance);

    /// <summary>Looks at the rows of one provider and scenario.</summary>
    /// <param name="rows">All its rows, in any order; those of as-is promise nothing and are passed over.</param>
    public Coldness(IReadOnlyList<TurnRow> rows)
    {
        TurnRow[] meant = [.. rows.Where(row => row.Prefix.Promise(row.Turn) == CacheState.Cold)];

        // Answers that were held back took the time of their tokens as well, so each is judged by those that waited for as many.
        IEnumerable<IGrouping<int, TurnSample>> alike = meant.SelectMany(row => row.Measured).GroupBy(TokensBefore);
        foreach (IGrouping<int, TurnSample> group in alike)
        {
            ColdTimes[] turns = [.. group.GroupBy(sample => sample.Turn).Select(turn => new ColdTimes(turn.Key, [.. turn]))];
            foreach (TurnSample sample in group)
            {
                if (sample.IsUnexpectedlyWarm)
                {
                    _warm[sample] = WarmEvidence.Tokens;
                }
                else if (!IsEvaluatedWhole(sample) && FitsHit(sample, turns))
                {
                    _warm[sample] = WarmEvidence.Time;
                }
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

    /// <summary>The pairs of a stable row and its control that are worth a difference. None when more than half of either row was not cold, or when the two sides waited for different numbers of tokens in more than half of the pairs: the rest is then not what it seems either.</summary>
    public IReadOnlyList<SamplePair> Pairs(TurnRow row, TurnRow control) => Comparable([.. PairsAsMeant(row, control)]);

    /// <summary>The pairs of a stable row and its control that were as cold as they were meant to be, however many tokens the two sides waited for. None when more than half of either row was not cold.</summary>
    public IReadOnlyList<SamplePair> PairsAsMeant(TurnRow row, TurnRow control) => IsMostlyWarm(row) || IsMostlyWarm(control)
        ? []
        : [.. SamplePair.Join(row, control).Where(pair => IsAsMeant(pair.First) && IsAsMeant(pair.Second))];

    private static IReadOnlyList<SamplePair> Comparable(SamplePair[] pairs)
    {
        SamplePair[] comparable = [.. pairs.Where(pair => pair.IsComparable)];
        return comparable.Length * 2 < pairs.Length ? [] : comparable;
    }

    private static int TokensBefore(TurnSample sample) => sample.Arrivals is { IsHeldBack: true } held ? held.LeastAtFirst : 1;

    /// <summary>Whether the server counted all tokens of the prompt as evaluated, and the time that it says it took fits into the TTFT. A gateway that replays an old answer repeats a time that does not.</summary>
    private static bool IsEvaluatedWhole(TurnSample sample) => sample.Usage is { PromptTokens: { } prompt, CachedTokens: null or < LeastHead }
        && sample.Timings is { PromptEvalTokens: { } evaluated, PromptEval: { Ticks: > 0 } time }
        && evaluated >= EvaluatedShare * prompt && time <= sample.TimeToFirstToken + TimeSpan.FromMilliseconds(LeastDifferenceMs);

    private bool IsMostlyWarm(TurnRow row) => CountWarm(row) * 2 > row.Measured.Count;

    private static bool FitsHit(TurnSample sample, ColdTimes[] turns) =>
        sample.TimeToFirstToken is { TotalMilliseconds: var time } && turns.Max(turn => turn.Reference(sample)) is var reference && time < HitShare * reference && time < reference - LeastDifferenceMs;
}
