using System.Globalization;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Summaries;

public sealed class GoodputTests
{
    private static RunAnalysis Analyse(IEnumerable<TurnSample> samples, string? limits = "ttft<=800ms") =>
        RunAnalysis.Create(samples, new RunAnalysisOptions { Goodput = limits is null ? null : Goodput.Parse([limits], []) });

    private static IEnumerable<TurnSample> Turns(params double[] ttftMs) => ttftMs.Index().Select(turn => Samples.Sample(turn.Index + 1, 1, turn.Item));

    [Fact]
    public void Share_has_its_interval_and_the_count_of_the_turns()
    {
        TurnGoodput goodput = Assert.Single(Analyse(Turns(700, 799, 800, 801, 900, 100, 100, 100)).Summaries).Goodput!;

        Assert.Equal((1, 6, 8, 0.75), (goodput.Turn, goodput.Kept, goodput.Share.Count, goodput.Share.Value));
        Assert.Equal("[0.409, 0.929]", string.Create(CultureInfo.InvariantCulture, $"[{goodput.Share.Lower:0.000}, {goodput.Share.Upper:0.000}]"));
    }

    [Fact]
    public void Turn_that_failed_for_good_is_not_kept_and_one_that_was_cancelled_does_not_count()
    {
        TurnSample[] samples =
        [
            .. Turns(100, 100),
            Samples.Failed(3, 1, FailureKind.Timeout, "late"),
            Samples.Failed(4, 1, FailureKind.Cancelled, "stopped"),

            // Refused at first, answered at the second attempt.
            Samples.Failed(5, 1, FailureKind.RateLimited, "busy"),
            Samples.Sample(5, 1, 100) with { Attempt = 2 },
            Samples.Failed(6, 1, FailureKind.Timeout, "late") with { IsWarmup = true },
        ];

        TurnGoodput goodput = Assert.Single(Analyse(samples).Summaries).Goodput!;

        Assert.Equal((3, 4), (goodput.Kept, goodput.Share.Count));
    }

    [Fact]
    public void Turn_without_the_number_does_not_count()
    {
        Assert.Null(Assert.Single(Analyse(Turns(100, 100), "tpot<=1ms").Summaries).Goodput);
        Assert.Equal(2, Assert.Single(Analyse(Turns(100, 900, 900), "ttft<=800ms, tpot<=1ms").Summaries).Goodput!.Share.Count);
    }

    [Fact]
    public void Line_and_file_tell_every_turn()
    {
        RunAnalysis analysis = Analyse(Samples.Conversations(8));

        Assert.Contains(
            "Goodput ttft<=800ms: turn 1 0 % [0, 32] (0 of 8), turn 2 100 % [68, 100] (8 of 8), turn 3 100 % [68, 100] (8 of 8)",
            VerdictText.Lines(Assert.Single(analysis.Verdicts), []));
        ProviderRecord record = RunRecords.Complete(new ProviderRecord { Name = "embedded", Dialect = "openai", Model = "m", Endpoint = "http://127.0.0.1:1/" }, analysis);
        Assert.Equal(
            [new GoodputRecord("seed", "stable", 1, 0, 8, 0, 0, 0.324408), new GoodputRecord("seed", "stable", 2, 8, 8, 1, 0.675592, 1), new GoodputRecord("seed", "stable", 3, 8, 8, 1, 0.675592, 1)],
            record.Goodput!);
    }

    [Fact]
    public void Without_limits_nothing_is_told()
    {
        RunAnalysis analysis = Analyse(Samples.Conversations(8), limits: null);

        Assert.DoesNotContain(VerdictText.Lines(Assert.Single(analysis.Verdicts), []), line => line.Contains("Goodput", StringComparison.Ordinal));
        Assert.Null(RunRecords.Complete(new ProviderRecord { Name = "embedded", Dialect = "openai", Model = "m", Endpoint = "http://127.0.0.1:1/" }, analysis).Goodput);
    }
}
