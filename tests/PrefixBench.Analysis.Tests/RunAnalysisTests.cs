using System.Diagnostics.Metrics;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests;

public class RunAnalysisTests
{
    [Fact]
    public void Everything_that_reads_an_analysis_shares_one_bootstrap()
    {
        TurnSample[] samples = [.. new MadeUpServer().Play(8).Select(sample => sample with { Provider = "bootstrapped once" })];
        SavedRun run = SavedRuns.Run("after") with { Samples = samples, Manifest = SavedRuns.Manifest(SavedRuns.Provider("bootstrapped once")) };
        long bootstraps = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == "PrefixBench.Analysis") { listener.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) => bootstraps += tags[0].Value is "bootstrapped once" ? measurement : 0);
        listener.Start();

        var analysed = AnalysedRun.From(run);
        foreach (IReport<RunAnalysis> report in new IReport<RunAnalysis>[] { new AnswerReport(), new VerdictReport() })
        {
            Assert.NotEmpty(report.Write(analysed.Analysis, new ReportLayout()));
        }

        Assert.NotNull(RunRecords.Complete(run.Manifest.Providers[0], analysed.Analysis).ColdCurve);
        Assert.NotNull(analysed.Analysis.Find("bootstrapped once", "seed", PrefixPolicy.Stable, 2)!.InferredCachedTokens);
        Assert.NotEmpty(RunComparison.Create(analysed, analysed, new ComparisonOptions()).Warnings);
        Assert.Equal(1, bootstraps);
    }

    [Fact]
    public void Providers_are_reported_in_the_order_of_the_options_and_unknown_ones_after_them()
    {
        TurnSample[] samples = [Sample(1, 1, 10, provider: "c"), Sample(1, 1, 10, provider: "x"), Sample(1, 1, 10, provider: "a")];

        var analysis = RunAnalysis.Create(samples, new RunAnalysisOptions { Providers = ["a", "b", "c"] });

        Assert.Equal(["a", "c", "x"], analysis.Verdicts.Select(verdict => verdict.Provider));
    }

    [Fact]
    public void Rows_are_found_by_their_place()
    {
        var analysis = RunAnalysis.Create([.. Conversations(6), .. Conversations(6, PrefixPolicy.Control)]);

        Assert.Equal((PrefixPolicy.Control, 2), (analysis.Find("embedded", "seed", PrefixPolicy.Control, 2)!.Prefix, analysis.Find("embedded", "seed", PrefixPolicy.Control, 2)!.Turn));
        Assert.Null(analysis.Find("embedded", "seed", PrefixPolicy.AsIs, 2));
        Assert.Equal(6, analysis.Summaries.Count);
    }

    [Fact]
    public void Twenty_thousand_conversations_are_analysed_and_compared()
    {
        const int Count = 20_000;
        SavedRun run = SavedRuns.Run("large") with { Samples = new MadeUpServer { Cached = [0, 1500, 1800], Noise = 0.05, Reports = true }.Play(Count), Manifest = SavedRuns.Manifest(SavedRuns.Provider("embedded")) };

        var analysed = AnalysedRun.From(run);
        var comparison = RunComparison.Create(analysed, analysed, new ComparisonOptions());

        Assert.All(analysed.Analysis.Summaries, row => Assert.Equal(Count, row.Count));
        Assert.Equal([1, 2, 3], Assert.Single(analysed.Analysis.Verdicts).Savings.Select(saving => saving.Turn));
        Assert.Equal(Count, Assert.Single(analysed.Analysis.Verdicts).Savings[1].SavedMs.Count);
        Assert.Equal(3, analysed.Analysis.Verdicts[0].InferredCache!.Turns.Count);
        Assert.All(comparison.Rows.Where(row => row.Shift is not null), row => Assert.Equal(ComparisonVerdict.Same, row.Verdict));
    }
}
