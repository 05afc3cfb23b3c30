using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Testing;

/// <summary>Comparisons of runs that never were, row by row.</summary>
public static class MadeUpComparison
{
    /// <summary>A provider's name that would break a table, a page and a spreadsheet.</summary>
    public const string HostileName = "=cmd|`x` <b>&[a](b), \"q\"\n\u001b[31m\u202E";

    /// <summary>A comparison with every kind of row: the cache lost on one prefix, nothing on the other, and a second provider that gained and then failed.</summary>
    public static RunComparison WithEverything { get; } = Of(
        [
            Time(1, 2223, 2230, ComparisonVerdict.Same) with { AdjustedPValue = 1 },
            Time(2, 206.5, 2775, ComparisonVerdict.Worse),
            Time(3, 222.8, 3338, ComparisonVerdict.Worse),
            Time(null, 2652, 8343, ComparisonVerdict.Worse),
            Time(1, 3923.4, 3925, ComparisonVerdict.Inconclusive, MetricCatalogue.RequestDuration) with { MoreConversations = 9, AdjustedPValue = 0.42 },
            Time(2, 2082.1, 4650, ComparisonVerdict.Worse, MetricCatalogue.RequestDuration),
            Row(MetricCatalogue.PromptEval, 1),
            Row(MetricCatalogue.PromptEval, null),
            Time(1, 8.5, 8.49, ComparisonVerdict.Same, MetricCatalogue.TimePerOutputToken),
            Time(2, 0.94, 0.95, ComparisonVerdict.Inconclusive, MetricCatalogue.TimePerOutputToken) with { Note = "3 conversations are too few for an interval" , Shift = Estimate.WithoutInterval(0.01, 3), Ratio = Estimate.WithoutInterval(1.01, 3), AdjustedPValue = null, PValue = null },
            Tokens(1, 0, 0, ComparisonVerdict.Same),
            Tokens(2, 1727, 0, ComparisonVerdict.Worse),
            Tokens(3, 2017, 0.5, ComparisonVerdict.Worse),
            Row(MetricCatalogue.HitRatio, 2) with { Before = Around(0.95, 0.001), After = Around(0, 0), Shift = Around(-0.95, 0.001), Verdict = ComparisonVerdict.Worse, PValue = 0.0001, AdjustedPValue = 0.0021 },
            Time(1, 2238, 2240, ComparisonVerdict.Same) with { Prefix = PrefixPolicy.Control },
            Time(1, 500, 250, ComparisonVerdict.Better) with { Provider = HostileName },
            Time(2, 400, 390, ComparisonVerdict.Inconclusive) with { Provider = HostileName, After = null, Shift = null, Ratio = null, PValue = null, AdjustedPValue = null },
            Tokens(1, 100, 400, ComparisonVerdict.Better) with { Provider = HostileName },
            Tokens(2, 100, 0, ComparisonVerdict.Inconclusive) with { Provider = HostileName, Before = null, Shift = null, PValue = null, AdjustedPValue = null },
        ],
        [
            Samples.Sample(1, 1, 250, provider: HostileName),
            Samples.Failed(1, 2, FailureKind.Timeout, "no answer within 60 s", provider: HostileName),
        ]) with
    {
        Changes =
        [
            new RunChange("llama.cpp", "software version", "b11669", "b11700"),
            new RunChange("llama.cpp", "chat_template", new string('{', 200), "{{ `code` | <script> }}"),
            new RunChange("run", "processors", null, "2"),
        ],
        Warnings =
        [
            new ComparisonWarning(
                "after",
                new RequestsFailedWarning(new Dictionary<FailureKind, int> { [FailureKind.Timeout] = 1 }, new TurnFailure { Kind = FailureKind.Timeout, Message = "no answer in 60 s" }) { Provider = "llama.cpp", Turn = 2 }),
        ],
    };

    /// <summary>A comparison of these rows.</summary>
    public static RunComparison Of(IReadOnlyList<ComparisonRow> rows, IReadOnlyList<TurnSample>? after = null) => new()
    {
        Before = Run("before", "20260102-030405", []),
        After = Run("after", "20260102-040506", after ?? []),
        Options = new ComparisonOptions(),
        Rows = rows,
    };

    /// <summary>A run that took two minutes.</summary>
    public static SavedRun Run(string name, string id, IReadOnlyList<TurnSample> samples) =>
        SavedRuns.Run(name, SavedRuns.Manifest() with { RunId = id, FinishedAt = Samples.Start.AddMinutes(2) }, samples);

    /// <summary>A row that nobody knows.</summary>
    public static ComparisonRow Row(Metric metric, int? turn) => new()
    {
        Provider = "llama.cpp",
        Scenario = "seed",
        Prefix = PrefixPolicy.Stable,
        Turn = turn,
        Metric = metric,
        Verdict = ComparisonVerdict.Inconclusive,
    };

    /// <summary>A row of times, whose intervals are 1 % wide on each side.</summary>
    public static ComparisonRow Time(int? turn, double before, double after, ComparisonVerdict verdict, Metric? metric = null) => Row(metric ?? MetricCatalogue.TimeToFirstToken, turn) with
    {
        Before = Around(before, before / 100),
        After = Around(after, after / 100),
        Shift = Around(after - before, before / 100),
        Ratio = Around(after / before, after / before / 100),
        PValue = 0.00001,
        AdjustedPValue = 0.00034,
        Verdict = verdict,
    };

    /// <summary>A row of cached tokens.</summary>
    public static ComparisonRow Tokens(int? turn, double before, double after, ComparisonVerdict verdict) => Row(MetricCatalogue.CachedTokens, turn) with
    {
        Before = Around(before, 0),
        After = Around(after, 0),
        Shift = Around(after - before, 0),
        PValue = 0.001,
        AdjustedPValue = 0.0312,
        Verdict = verdict,
    };

    private static Estimate Around(double value, double margin) => new(value, value - margin, value + margin, 0.957, 8);
}
