using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Reports;

/// <summary>The reports of a run with a baseline, from samples that were made up.</summary>
public sealed class BaselineReportTests : IDisposable
{
    private static readonly RowKey[] Rows = [new("seed", PrefixPolicy.Stable, 1), new("seed", PrefixPolicy.Stable, 2)];

    private readonly TemporaryFolder _folder = new();
    private int _plays;

    public void Dispose() => _folder.Dispose();

    private static ProviderJob Saved(string provider) => new($"{provider} (before)", provider) { SavedProvider = $"{provider} (before)", SavedRows = Rows.ToHashSet() };

    private static IEnumerable<TurnSample> TwiceAsSlow(string provider) =>
        Samples.ColdAndWarm(provider).Select(s => s with { TimeToFirstToken = s.TimeToFirstToken * 2, RequestDuration = s.RequestDuration * 2 });

    private Summary Run(ProviderJob[] jobs, TurnSample[] live, TurnSample[] saved)
    {
        var summaries = new RowSummaries(jobs, () => RunAnalysis.Create(live), RunAnalysis.Create(saved));
        var session = new ConversationSession(
            () =>
            {
                _plays++;
                return live;
            },
            saved);
        ImmutableConfig config = BenchmarkConfig.Create(jobs, RowColumns.Create(summaries.Find), new TurnMetrics(summaries.Find), _folder.Path, [BenchmarkDotNet.Loggers.NullLogger.Instance], _ => { });
        return BenchmarkRunner.Run(BenchmarkConfig.CreateRun(jobs, Rows, session, config));
    }

    private Summary RunTwoProviders() => Run(
        [Saved("b"), ProviderJob.Live("b"), Saved("a"), ProviderJob.Live("a")],
        [.. Samples.ColdAndWarm("a"), .. Samples.ColdAndWarm("b")],
        [.. TwiceAsSlow("a (before)"), .. TwiceAsSlow("b (before)")]);

    private string Report(string ending) => File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.File("results"), "*" + ending)));

    [Fact]
    public void Table_has_a_group_for_each_row_with_its_baseline_first_and_their_ratio()
    {
        Run([Saved("server"), ProviderJob.Live("server")], [.. Samples.ColdAndWarm("server")], [.. TwiceAsSlow("server (before)")]);

        string[] table = [.. Report("-report-github.md").Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.StartsWith('|'))];

        Golden.Verify("baseline-table.md", string.Join('\n', table) + "\n");
    }

    [Fact]
    public void Order_is_the_plans_and_each_ratio_is_of_its_own_provider()
    {
        Summary summary = RunTwoProviders();

        Assert.Equal(
            ["b (before) 1", "b 1", "b (before) 2", "b 2", "a (before) 1", "a 1", "a (before) 2", "a 2"],
            summary.BenchmarksCases.Select(c => $"{c.Job.Id} {TurnCases.RowOf(c).Turn}"));
        int ratio = Array.IndexOf(summary.Table.FullHeader, "Ratio");
        Assert.Equal(["1.00", "0.50", "1.00", "0.50", "1.00", "0.50", "1.00", "0.50"], summary.Table.FullContent.Select(r => r[ratio]));
    }

    [Fact]
    public void Conversations_are_played_once_for_all_cases()
    {
        RunTwoProviders();

        Assert.Equal(1, _plays);
    }

    [Fact]
    public void Csv_has_ratios_as_bare_numbers()
    {
        Run([Saved("server"), ProviderJob.Live("server")], [.. Samples.ColdAndWarm("server")], [.. TwiceAsSlow("server (before)")]);
        string[] lines = Report("-report.csv").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(5, lines.Length);
        Assert.Contains(",Ratio,RatioSD,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("server (before),seed,stable,1,807.0,10.49,3.74,1.00,0.0", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("server,seed,stable,1,403.5,5.25,1.87,0.50,0.0", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Html_and_json_have_the_baseline_too()
    {
        Run([Saved("server"), ProviderJob.Live("server")], [.. Samples.ColdAndWarm("server")], [.. TwiceAsSlow("server (before)")]);
        using var json = JsonDocument.Parse(Report("-report-full.json"));

        Assert.Equal(4, json.RootElement.GetProperty("Benchmarks").GetArrayLength());
        Assert.Contains("<td>server (before)</td>", Report("-report.html"), StringComparison.Ordinal);
        Assert.Contains("<th>Ratio</th>", Report("-report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Row_whose_live_turns_all_failed_is_NA_and_its_baseline_stands()
    {
        Summary summary = Run([Saved("server"), ProviderJob.Live("server")], [Samples.Failed(1, 1, FailureKind.ConnectionFailed, "made up", provider: "server")], [.. TwiceAsSlow("server (before)")]);

        Assert.Equal([true, false, true, false], summary.Reports.Select(r => r.Success));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Narrow_terminal_keeps_the_ratio(int width)
    {
        using var writer = new StringWriter();
        writer.Write(BenchmarkTable.Write(RunTwoProviders(), width));
        string[] rows = [.. writer.ToString().Split('\n').Where(l => l.StartsWith('|'))];

        Assert.All(rows, r => Assert.True(r.TrimEnd().Length <= width, r));
        Assert.Contains("Ratio", rows[0], StringComparison.Ordinal);
    }
}
