using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>The times of one provider and scenario by conversation, so that conversations can be drawn again and again.</summary>
internal sealed class ClockData
{
    private readonly ColdRow[] _cold;
    private readonly ConversationColumn[] _stable;
    private readonly ConversationColumn[] _saved;

    /// <summary>Gathers them.</summary>
    /// <param name="rows">All rows of one provider and scenario.</param>
    /// <param name="coldness">Which of their turns were not cold; these are left out.</param>
    public ClockData(IReadOnlyList<TurnRow> rows, Coldness coldness)
    {
        TurnRow[] stable = [.. rows.Where(row => row.Prefix == PrefixPolicy.Stable)];
        TurnRow[] control = [.. rows.Where(row => row.Prefix == PrefixPolicy.Control)];
        Time = InferenceTimes.Choose(rows);
        int[] numbers = [.. stable.Concat(control).SelectMany(row => row.Measured).Select(sample => sample.Conversation).Distinct().Order()];
        Conversations = numbers.Length;
        _cold =
        [
            .. stable.Where(row => row.Turn == 1 && IsComparable(row)).Concat(control)
                .Select(row => row.Measured.Where(sample => coldness.IsAsMeant(sample) && sample.Usage.PromptTokens > 0 && Ms(sample) is not null).ToArray())
                .Where(cold => cold.Length > 0)
                .Select(cold => new ColdRow(cold[0].Turn, cold[0].Turn == 1 && cold.All(sample => sample.ShortPrompt is null), Column(cold, sample => sample.Usage.PromptTokens), Column(cold, Ms))),
            .. control.Where(row => row.Turn == 1)
                .Select(row => row.Measured.Where(sample => sample.ShortPrompt?.PromptTokens > 0 && ShortMs(sample) > 0).ToArray())
                .Where(with => with.Length > 0)
                .Select(with => new ColdRow(0, true, Column(with, sample => sample.ShortPrompt!.PromptTokens), Column(with, ShortMs))),
        ];
        _stable = [.. stable.Select(row => Column(row.Measured, Ms))];

        (TurnRow Row, IReadOnlyList<SamplePair> Pairs)[] paired =
        [
            .. stable
                .Join(control, row => row.Turn, side => side.Turn, (row, side) => (Row: row, Pairs: Pairs(row, side)))
                .Where(turn => turn.Pairs.Count > 0 && turn.Row.Length > 0),
        ];
        Turns = [.. paired.Select(turn => turn.Row)];
        _saved = [.. paired.Select(turn => SavedColumn(turn.Pairs))];

        // Where stable prefix and control waited for different numbers of tokens, their times lie on different curves; the server's own time for the prompt contains no token.
        bool IsComparable(TurnRow row) => control.FirstOrDefault(other => other.Turn == row.Turn) is not { } side || Pairs(row, side).Count > 0 || coldness.CountWarm(row) + coldness.CountWarm(side) > 0;

        IReadOnlyList<SamplePair> Pairs(TurnRow row, TurnRow side) => Time == InferenceTime.PromptEval ? coldness.PairsAsMeant(row, side) : coldness.Pairs(row, side);

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

    /// <summary>The time of a turn that the numbers come from.</summary>
    public InferenceTime Time { get; }

    /// <summary>Whether short prompts show the fixed part of the time.</summary>
    public bool HasShortPrompts => _cold.Any(row => row.Turn == 0);

    /// <summary>How many conversations there are to draw from.</summary>
    public int Conversations { get; }

    /// <summary>The stable rows that have a cold side, a pair at least and a prompt length.</summary>
    public IReadOnlyList<TurnRow> Turns { get; }

    /// <summary>How many pairs one of <see cref="Turns"/> rests on.</summary>
    public int Pairs(int turn) => _saved[turn].Known.Count;

    /// <summary>The middle of the lengths of the cold turns' prompts; null when none is known.</summary>
    public double? MedianColdTokens() => MedianEstimator.Median([.. _cold.Where(row => row.Turn > 0).SelectMany(row => row.Tokens.Known)]);

    /// <summary>The cold curve, and what each of <see cref="Turns"/> saved, by some of the conversations.</summary>
    /// <param name="times">How often each of the <see cref="Conversations"/> is counted, 0 or more.</param>
    /// <returns>Null where the drawn ones have fewer than two prompt lengths.</returns>
    public ColdReading? Read(ReadOnlySpan<int> times)
    {
        List<ColdPoint> points = Points(times);
        return ColdCurveFit.Fit(points, Quickest(times, points)) is { } curve ? new ColdReading(curve, Saved(times)) : null;
    }

    /// <summary>How the inference changes if some of the cold turns do not belong to the others' curve; null where they all do.</summary>
    /// <param name="reading">The reading of all conversations.</param>
    public ColdMisfit? Misfit(ColdReading reading)
    {
        int[] all = [.. Enumerable.Repeat(1, Conversations)];
        List<ColdPoint> points = Points(all);
        int first = Turns.ToList().FindIndex(row => row.Turn == 1);
        return ColdMisfit.Find(_cold, points, reading.Curve, Quickest(all, points), first < 0 ? double.NaN : reading.SavedMs[first]);
    }

    private List<ColdPoint> Points(ReadOnlySpan<int> times)
    {
        List<ColdPoint> points = [];
        foreach (ColdRow row in _cold)
        {
            if (row.Point(times) is { } point)
            {
                points.Add(point);
            }
        }

        return points;
    }

    private double Quickest(ReadOnlySpan<int> times, List<ColdPoint> points)
    {
        double quickest = points.Select(point => point.Ms).DefaultIfEmpty(double.PositiveInfinity).Min();
        foreach (ConversationColumn column in _stable)
        {
            quickest = Math.Min(quickest, column.Median(times) is { Count: > 0 } row ? row.Value : quickest);
        }

        return quickest;
    }

    private double[] Saved(ReadOnlySpan<int> times)
    {
        double[] saved = new double[_saved.Length];
        for (int turn = 0; turn < saved.Length; turn++)
        {
            saved[turn] = _saved[turn].Median(times).Value;
        }

        return saved;
    }

    private double? Ms(TurnSample sample) => InferenceTimes.Read(sample, Time);

    private double? ShortMs(TurnSample sample) => sample.ShortPrompt is { } prompt ? InferenceTimes.Read(prompt, Time) : null;
}
