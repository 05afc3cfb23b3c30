using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Reports;

public sealed class ChartReportTests
{
    private static readonly TurnSample[] Pair = [.. Samples.Conversations(10), .. Samples.Conversations(10, PrefixPolicy.Control)];

    private static string Chart(IEnumerable<TurnSample> samples, ReportLayout layout, bool showsIntervals = true) =>
        new ChartReport { ShowsIntervals = showsIntervals }.Write(RunAnalysis.Create(samples), layout);

    private static IEnumerable<TurnSample> Turns(int turns, string provider = "embedded") =>
        from conversation in Enumerable.Range(1, 8)
        from prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control }
        from turn in Enumerable.Range(1, turns)
        select Samples.Sample(conversation, turn, (prefix == PrefixPolicy.Stable && turn > 1 ? 20 : 200 + turn) + (conversation * 0.1), prefix, provider: provider);

    [Fact]
    public void Terminal_of_80_columns_shows_bars_intervals_and_savings() => Golden.Verify("chart-80.txt", Chart(Pair, new ReportLayout(80)));

    [Fact]
    public void Terminal_of_40_columns_shows_bars_and_medians() => Golden.Verify("chart-40.txt", Chart(Pair, new ReportLayout(40)));

    [Theory]
    [InlineData(40, 1)]
    [InlineData(40, 12)]
    [InlineData(80, 3)]
    [InlineData(80, 12)]
    [InlineData(120, 12)]
    [InlineData(400, 3)]
    public void Lines_fit_the_terminal_and_every_turn_has_one_for_each_prefix(int width, int turns)
    {
        string[] lines = Chart(Turns(turns), new ReportLayout(width)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1 + (2 * turns), lines.Length);
        Assert.All(lines.Skip(1), line => Assert.InRange(line.Length, 1, Math.Min(width - 1, 120)));
        Assert.Equal(lines.Skip(1).Max(Blocks), lines.Skip(1).Where(line => line.Contains("control", StringComparison.Ordinal)).Max(Blocks));
        Assert.InRange(lines.Skip(1).Max(Blocks), 12, 60);

        static int Blocks(string line) => line.Count(letter => letter == '█');
    }

    [Fact]
    public void Turns_between_the_first_and_the_last_ones_are_counted()
    {
        string[] lines = Chart(Turns(50), new ReportLayout(120)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1 + 12 + 1 + 12, lines.Length);
        Assert.Equal("  38 more turns in the table", lines[13]);
        Assert.StartsWith("  turn 6   stable ", lines[11], StringComparison.Ordinal);
        Assert.StartsWith("  turn 45  stable ", lines[14], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_drawn_without_a_terminal_on_a_very_narrow_one_and_for_many_providers()
    {
        Assert.Empty(Chart(Pair, new ReportLayout()));
        Assert.Empty(Chart(Pair, new ReportLayout(30)));
        Assert.Empty(Chart([], new ReportLayout(80)));
        Assert.Empty(Chart([Samples.Failed(1, 1, FailureKind.ServerError, "made up")], new ReportLayout(80)));
        Assert.Equal(4, Chart(Enumerable.Range(1, 4).SelectMany(number => Turns(3, $"s{number}")), new ReportLayout(80)).Split("TTFT by turn").Length - 1);
        Assert.Empty(Chart(Enumerable.Range(1, 5).SelectMany(number => Turns(3, $"s{number}")), new ReportLayout(80)));
    }

    [Fact]
    public void Turn_that_failed_has_no_bar_and_one_without_a_control_has_one_bar()
    {
        string[] lines = Chart([Samples.Sample(1, 1, 300), Samples.Failed(1, 2, FailureKind.ServerError, "made up")], new ReportLayout(80)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.EndsWith("█ 300 ms [n = 1, no interval]", lines[1], StringComparison.Ordinal);
        Assert.Equal("  turn 2  stable  -", lines[2]);
    }

    [Fact]
    public void Launches_are_no_one_sample_so_their_medians_have_no_intervals()
    {
        string chart = Chart(Pair, new ReportLayout(120), showsIntervals: false);

        Assert.StartsWith("embedded: TTFT by turn, medians\n", chart, StringComparison.Ordinal);
        Assert.DoesNotContain('[', chart);
        Assert.Contains(", saved ", chart, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_printable_and_loads_are_told_apart()
    {
        TurnSample[] samples = [.. Turns(2, "[red]\u001b[2Ja\u202e")];
        string chart = Chart([.. samples, .. samples.Select(sample => sample with { Load = Load.Steady(4) })], new ReportLayout(80));

        Assert.Contains("[red] [2Ja , one at a time: TTFT by turn, medians with 95 % intervals\n", chart, StringComparison.Ordinal);
        Assert.Contains("[red] [2Ja , 4 at once: TTFT by turn, medians with 95 % intervals\n", chart, StringComparison.Ordinal);
        Assert.DoesNotContain(chart, letter => letter is '\u001b' or '\u202e');
    }

    [Fact]
    public void Colors_tell_the_prefixes_apart_and_bars_are_ASCII_where_blocks_cannot_be_shown()
    {
        string many = Chart(Pair, new ReportLayout(80, AllowsColor: true) { AllowsManyColors = true });
        string few = Chart(Pair, new ReportLayout(80, AllowsColor: true));
        string ascii = Chart(Pair, new ReportLayout(80) { IsAscii = true });

        Assert.All(["\u001b[38;5;32m█", "\u001b[38;5;166m█"], color => Assert.Contains(color, many, StringComparison.Ordinal));
        Assert.All(["\u001b[94m█", "\u001b[33m█"], color => Assert.Contains(color, few, StringComparison.Ordinal));
        Assert.All(ascii, letter => Assert.True(char.IsAscii(letter)));
        Assert.Contains("  turn 2  stable   #### 173 ms", ascii, StringComparison.Ordinal);
    }
}
