using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Reports;

public sealed class IdleReportTests
{
    /// <summary>Conversations of two turns of 1000 and 1100 tokens, of which the second follows a pause and finds what the test says.</summary>
    private static IEnumerable<TurnSample> After(int seconds, params int?[] cached) => cached.Index().SelectMany(one => new[]
    {
        Sample(one.Index + 1, 1, 500, cached: cached[0] is null ? null : 0, prompt: 1000) with { Scenario = $"seed, idle {seconds} s" },
        Sample(one.Index + 1, 2, one.Item > 500 ? 20 : 500, cached: one.Item, prompt: 1100) with { Scenario = $"seed, idle {seconds} s", Idle = TimeSpan.FromSeconds(seconds) },
    });

    private static string Report(IEnumerable<TurnSample> samples) => new IdleReport().Write(RunAnalysis.Create(samples), new ReportLayout(null, AllowsColor: false));

    [Fact]
    public void Line_tells_for_each_pause_in_how_many_conversations_the_prefix_was_kept()
    {
        Assert.Equal(
            "embedded: kept after 0 s in 8 of 8 (hit 91 %, TTFT 20.0 ms), kept after 10 s in 7 of 8 (hit 80 %, TTFT 20.0 ms), lost after 60 s in 7 of 8 (hit 16 %, TTFT 500 ms)\n",
            Report([.. After(60, [999, .. Enumerable.Repeat((int?)60, 7)]), .. After(0, [.. Enumerable.Repeat((int?)1000, 8)]), .. After(10, [10, .. Enumerable.Repeat((int?)1000, 7)])]));
    }

    [Fact]
    public void Prefix_found_in_part_is_neither_kept_nor_lost() =>
        Assert.Equal("embedded: partly kept after 10 s in 2 of 3 (hit 58 %, TTFT 500 ms)\n", Report(After(10, 500, 500, 920)));

    [Fact]
    public void Server_that_reports_nothing_leaves_it_open() =>
        Assert.Equal("embedded: unknown after 10 s, because the server does not report cached tokens (TTFT 500 ms)\n", Report(After(10, null, null)));

    [Fact]
    public void Control_and_runs_without_pauses_have_no_line()
    {
        Assert.Empty(Report(Conversations(3)));
        Assert.Empty(Report([.. Conversations(3, PrefixPolicy.Control).Select(sample => sample with { Idle = TimeSpan.Zero })]));
    }

    [Fact]
    public void File_and_answers_tell_the_pauses_apart()
    {
        var analysis = RunAnalysis.Create([.. After(0, 1000, 1000), .. After(60, 10, 10)]);
        ProviderRecord record = RunRecords.Complete(new ProviderRecord { Name = "embedded", Dialect = "openai", Model = "m", Endpoint = "http://127.0.0.1:1/" }, analysis);

        Assert.Equal([new IdleRecord("stable", 0, 2, 0, 2, 0.909091, 20), new IdleRecord("stable", 60_000, 0, 2, 2, 0.009091, 500)], record.Idle!);
        Assert.Contains(record.Verdict, line => line.StartsWith("seed, idle 0 s: Cache: HIT", StringComparison.Ordinal));
        Assert.Equal(["embedded, seed, idle 0 s", "embedded, seed, idle 60 s"], AnswerLine.From(analysis).Select(line => line.Label));
    }
}
