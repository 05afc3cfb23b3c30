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

public sealed class ReportTests : IDisposable
{
    private static readonly RowKey[] Rows = [new("seed", PrefixPolicy.Stable, 1), new("seed", PrefixPolicy.Stable, 2)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Summary Run(string[] providers, IEnumerable<TurnSample> samples, string filter = "*")
    {
        TurnSample[] all = [.. samples];
        ProviderJob[] jobs = [.. providers.Select(ProviderJob.Live)];
        var summaries = new RowSummaries(jobs, () => RunAnalysis.Create(all), null);
        ImmutableConfig config = BenchmarkConfig.Create(jobs, RowColumns.Create(summaries.Find), new TurnMetrics(summaries.Find), _folder.Path, [BenchmarkDotNet.Loggers.NullLogger.Instance], _ => { });
        RowKey[] rows = [.. TurnCases.Filter(Rows, [filter]).Select(r => r.Row)];
        return BenchmarkRunner.Run(BenchmarkConfig.CreateRun(jobs, rows, new ConversationSession(() => all, []), config));
    }

    private static string Table(Summary summary)
    {
        using var writer = new StringWriter();
        writer.Write(BenchmarkTable.Write(summary, null));
        return string.Join('\n', writer.ToString().Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.StartsWith('|')));
    }

    private string Report(string ending) => File.ReadAllText(Assert.Single(Directory.GetFiles(_folder.File("results"), "*" + ending)));

    [Fact]
    public void Table_has_one_row_per_turn_with_the_control_beside_it()
    {
        string table = Table(Run(["server"], Samples.ColdAndWarm("server")));

        Golden.Verify("table.md", table + "\n");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(220)]
    public void Narrow_terminal_gets_a_table_that_fits_and_is_told_so(int width)
    {
        using var writer = new StringWriter();
        writer.Write(BenchmarkTable.Write(Run(["server"], Samples.ColdAndWarm("server")), width));
        string[] rows = [.. writer.ToString().Split('\n').Where(l => l.StartsWith('|'))];

        Assert.Equal(4, rows.Length);
        Assert.All(rows, r => Assert.True(r.TrimEnd().Length <= width));
        Assert.All(["turn", "TTFT", "Cached", "Saved"], head => Assert.Contains(head, rows[0], StringComparison.Ordinal));
        Assert.Equal(width < 200, writer.ToString().Contains("in a wider terminal", StringComparison.Ordinal));
    }

    [Fact]
    public void Csv_has_units_in_its_head_and_bare_numbers_below()
    {
        Run(["server"], Samples.ColdAndWarm("server"));
        string[] lines = Report("-report.csv").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Contains(",TTFT [ms],", lines[0], StringComparison.Ordinal);
        Assert.Contains(",Prompt-eval ms,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",23.500,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",1099,", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain(" ms,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_our_numbers_as_metrics()
    {
        Run(["server"], Samples.ColdAndWarm("server"));
        using var report = JsonDocument.Parse(Report("-report-full.json"));
        var metrics = report.RootElement.GetProperty("Benchmarks")[1].GetProperty("Metrics").EnumerateArray()
            .ToDictionary(m => m.GetProperty("Descriptor").GetProperty("Id").GetString()!, m => m.GetProperty("Value").GetDouble());

        Assert.Equal(23.5, metrics["TTFT"], 6);
        Assert.Equal(280, metrics["Saved"], 6);
        Assert.Equal(1099, metrics["Cached"]);
        Assert.DoesNotContain("Server hit %", metrics.Keys);
    }

    [Fact]
    public void Filter_leaves_one_row()
    {
        string table = Table(Run(["server"], Samples.ColdAndWarm("server"), "*turn: 2*"));

        Assert.Equal(3, table.Split('\n').Length);
    }

    [Fact]
    public void Row_without_a_success_is_NA_and_says_why_and_others_keep_their_numbers()
    {
        TurnSample[] samples = [.. Samples.ColdAndWarm("good"), Samples.Failed(1, 1, FailureKind.ConnectionFailed, "made up", provider: "bad")];

        Summary summary = Run(["bad", "good"], samples);
        string[] rows = Table(summary).Split('\n');

        Assert.Contains(rows, r => r.Contains("| bad ", StringComparison.Ordinal) && r.Contains("NA", StringComparison.Ordinal) && r.Contains("1x connection_failed", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("| good ", StringComparison.Ordinal) && r.Contains("| 23.5 ms |", StringComparison.Ordinal));
        Assert.False(summary.Reports[0].Success);
    }

    [Fact]
    public void Slow_turn_is_not_removed_as_an_outlier()
    {
        TurnSample[] samples = [.. Samples.ColdAndWarm("server", 20)];
        int slow = Array.FindIndex(samples, s => s is { Turn: 2, Conversation: 5 });
        samples[slow] = samples[slow] with { RequestDuration = TimeSpan.FromSeconds(10) };

        Summary summary = Run(["server"], samples);

        Assert.Equal(20, summary.Reports[1].ResultStatistics!.N);
        Assert.Equal(10_000, summary.Reports[1].ResultStatistics!.Max / 1e6, 3);
    }

    [Fact]
    public void Thousands_have_no_separator_and_one_measurement_has_no_spread()
    {
        TurnSample[] samples = [.. Samples.ColdAndWarm("server", 1).Select(s => s with { RequestDuration = TimeSpan.FromMilliseconds(3846.5) })];

        Run(["server"], samples);
        string row = Report("-report.csv").Split('\n')[1];

        Assert.StartsWith("server,seed,stable,1,3846.5,-,-,", row, StringComparison.Ordinal);
    }
}
