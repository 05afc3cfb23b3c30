using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>The times of one provider and scenario by conversation, so that conversations can be drawn again and again.</summary>
internal sealed class ClockData
{
    private readonly (ConversationColumn Tokens, ConversationColumn Ms)[] _cold;
    private readonly ConversationColumn[] _stable;
    private readonly ConversationColumn[] _saved;

    /// <summary>Gathers them.</summary>
    /// <param name="rows">All rows of one provider and scenario.</param>
    /// <param name="coldness">Which of their turns were not cold; these are left out.</param>
    public ClockData(IReadOnlyList<TurnRow> rows, Coldness coldness)
    {
        TurnRow[] stable = [.. rows.Where(row => row.Prefix == PrefixPolicy.Stable)];
        TurnRow[] control = [.. rows.Where(row => row.Prefix == PrefixPolicy.Control)];
        int[] numbers = [.. stable.Concat(control).SelectMany(row => row.Measured).Select(sample => sample.Conversation).Distinct().Order()];
        Conversations = numbers.Length;
        _cold =
        [
            .. stable.Where(row => row.Turn == 1 && IsComparable(row)).Concat(control)
                .Select(row => row.Measured.Where(sample => coldness.IsAsMeant(sample) && sample is { TimeToFirstToken: not null, Usage.PromptTokens: > 0 }).ToArray())
                .Where(cold => cold.Length > 0)
                .Select(cold => (Column(cold, sample => sample.Usage.PromptTokens), Column(cold, Ms))),
        ];
        _stable = [.. stable.Select(row => Column(row.Measured, Ms))];

        (TurnRow Row, IReadOnlyList<SamplePair> Pairs)[] paired =
        [
            .. stable
                .Join(control, row => row.Turn, side => side.Turn, (row, side) => (Row: row, Pairs: coldness.Pairs(row, side)))
                .Where(turn => turn.Pairs.Count > 0 && turn.Row.Length > 0),
        ];
        Turns = [.. paired.Select(turn => turn.Row)];
        _saved = [.. paired.Select(turn => SavedColumn(turn.Pairs))];

        // Where stable prefix and control waited for different numbers of tokens, their times lie on different curves.
        bool IsComparable(TurnRow row) => control.FirstOrDefault(other => other.Turn == row.Turn) is not { } side || coldness.Pairs(row, side).Count > 0 || coldness.CountWarm(row) + coldness.CountWarm(side) > 0;

        ConversationColumn Column(IEnumerable<TurnSample> samples, Func<TurnSample, double?> value)
        {
            double[] column = EmptyColumn();
            foreach (TurnSample sample in samples)
            {
                column[Array.BinarySearch(numbers, sample.Conversation)] = value(sample) ?? double.NaN;
            }

            return new ConversationColumn(column);
        }

        ConversationColumn SavedColumn(IEnumerable<SamplePair> pairs)
        {
            double[] column = EmptyColumn();
            foreach ((TurnSample? first, TurnSample? second) in pairs)
            {
                column[Array.BinarySearch(numbers, first.Conversation)] = Ms(second) - Ms(first) ?? double.NaN;
            }

            return new ConversationColumn(column);
        }

        double[] EmptyColumn()
        {
            double[] column = new double[numbers.Length];
            Array.Fill(column, double.NaN);
            return column;
        }
    }

    /// <summary>How many conversations there are to draw from.</summary>
    public int Conversations { get; }

    /// <summary>The stable rows that have a cold side, a pair at least and a prompt length.</summary>
    public IReadOnlyList<TurnRow> Turns { get; }

    /// <summary>How many pairs one of <see cref="Turns"/> rests on.</summary>
    public int Pairs(int turn) => _saved[turn].Known.Count;

    /// <summary>The middle of the cold prompts' lengths; null when none is known.</summary>
    public double? MedianColdTokens() => MedianEstimator.Median([.. _cold.SelectMany(row => row.Tokens.Known)]);

    /// <summary>The cold curve, and what each of <see cref="Turns"/> saved in ms (NaN: no pair), by some of the conversations.</summary>
    /// <param name="times">How often each of the <see cref="Conversations"/> is counted, 0 or more.</param>
    /// <returns>Null where the drawn ones have fewer than two prompt lengths.</returns>
    public (ColdCurve Curve, double[] SavedMs)? Read(ReadOnlySpan<int> times)
    {
        double quickest = double.PositiveInfinity;
        foreach (ConversationColumn column in _stable)
        {
            quickest = Math.Min(quickest, column.Median(times) is { Count: > 0 } row ? row.Value : quickest);
        }

        List<ColdPoint> points = [];
        foreach ((ConversationColumn tokens, ConversationColumn ms) in _cold)
        {
            if (ms.Median(times) is { Count: > 0, Value: > 0 } time)
            {
                points.Add(new ColdPoint(tokens.Median(times).Value, time.Value, time.Count));
                quickest = Math.Min(quickest, time.Value);
            }
        }

        if (ColdCurveFit.Fit(points, quickest) is not { } curve)
        {
            return null;
        }

        double[] saved = new double[_saved.Length];
        for (int turn = 0; turn < saved.Length; turn++)
        {
            saved[turn] = _saved[turn].Median(times).Value;
        }

        return (curve, saved);
    }

    private static double? Ms(TurnSample sample) => sample.TimeToFirstToken?.TotalMilliseconds;
}
