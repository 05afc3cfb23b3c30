using PrefixBench.Core.Chat;
using PrefixBench.Testing;
using Spectre.Console;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class LiveFrameTests
{
    /// <summary>Columns, lines, providers, turns.</summary>
    public static MatrixTheoryData<int, int, int, int> Sizes => new([40, 80, 120], [5, 10, 24], [1, 20], [1, 3, 12]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Progress_fits_the_terminal_and_is_redrawn_in_place(int width, int height, int providers, int turns)
    {
        using var terminal = new LiveTerminal(width, height, Enumerable.Range(1, providers).Select(number => LiveTerminal.Lane($"server-{number:00}", turns: turns)));
        await terminal.ShowAsync(() =>
        {
            foreach (int lane in Enumerable.Range(0, Math.Min(providers, 5)))
            {
                terminal.PlayPairs(2, lane);
            }

            string last = $"server-{Math.Min(providers, 5):00}";
            string[] lines = [.. terminal.Screen.Scrolled, .. terminal.Screen.Lines];
            Assert.Single(lines, line => line.StartsWith(last, StringComparison.Ordinal));
            Assert.Single(lines, line => line == "$ before");
            Assert.DoesNotContain(terminal.Screen.Scrolled, line => line.StartsWith("server", StringComparison.Ordinal) || line.Contains("turn", StringComparison.Ordinal));
            Assert.StartsWith("at most ", lines[^1], StringComparison.Ordinal);
        });

        Assert.Equal(["$ before"], [.. terminal.Screen.Scrolled, .. terminal.Screen.Lines]);
    }

    [Fact]
    public async Task Medians_of_both_prefixes_stand_side_by_side_with_the_hit_ratio()
    {
        using var terminal = new LiveTerminal(100, 24, LiveTerminal.Lane());
        await terminal.ShowAsync(() =>
        {
            terminal.PlayPairs(1);
            terminal.Play(2, 1, 100);
            terminal.Play(2, 2, 40, cached: 700);
            terminal.Play(2, 3, 60, cached: 900);

            Assert.Equal(
                [
                    "$ before",
                    "server  ━─────────  hit 85 %   conversation 2 of 6 to 10, stable, turn 3  TTFT 100 → 40.0 → 60.0 ms",
                    "  turn 1  ██████████████████ 200 ms stable            ███████████████████████████ 300 ms control",
                    "  turn 2  ██▊ 30.0 ms stable                          ███████████████████████████ 300 ms control",
                    "  turn 3  ███▋ 40.0 ms stable                         ███████████████████████████ 300 ms control",
                ],
                terminal.Screen.Lines.SkipLast(1));
        });
    }

    [Fact]
    public async Task Hit_ratio_is_unknown_where_the_server_reports_none_and_what_was_not_measured_is_no_zero()
    {
        using var terminal = new LiveTerminal(120, 24, LiveTerminal.Lane(prefixes: 1));
        await terminal.ShowAsync(() =>
        {
            terminal.Play(1, 1, 300);
            terminal.Play(1, 2, 20);
            terminal.Begin(1, 3);

            string[] lines = [.. terminal.Screen.Lines];
            Assert.Contains("  hit -  ", lines[1], StringComparison.Ordinal);
            Assert.Equal("  turn 3  - stable", lines[4]);
            Assert.DoesNotContain(lines, line => line.Contains("control", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Nothing_measured_has_no_chart()
    {
        using var terminal = new LiveTerminal(120, 24, LiveTerminal.Lane());
        await terminal.ShowAsync(() =>
        {
            Assert.Equal(["$ before", "server  ────────────────────  hit -      waiting"], terminal.Screen.Lines);
            terminal.Begin(1, 1);
            terminal.End(Samples.Sample(1, 1, 300, provider: "server") with { IsWarmup = true });
            Assert.DoesNotContain(terminal.Screen.Lines, line => line.StartsWith("  turn", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Failures_are_counted_below_their_provider_with_the_last_message()
    {
        using var terminal = new LiveTerminal(120, 24, LiveTerminal.Lane("[red]a"), LiveTerminal.Lane("b"));
        await terminal.ShowAsync(() =>
        {
            terminal.Play(1, 1, 300);
            terminal.Begin(1, 2);
            terminal.End(Samples.Failed(1, 2, FailureKind.ServerError, "made up", provider: "[red]a"));
            terminal.Begin(1, 2);
            terminal.End(Samples.Failed(1, 2, FailureKind.ServerError, "[/] \u001b[2Jagain\r\n\u202e", provider: "[red]a"));

            Assert.StartsWith("[red]a  ", terminal.Screen.Lines[1], StringComparison.Ordinal);
            Assert.Equal("  2 requests failed, the last: [/]  [2Jagain", terminal.Screen.Lines[2]);
            Assert.StartsWith("b  ", terminal.Screen.Lines[6], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Charts_are_left_out_before_providers_and_both_are_counted()
    {
        using var terminal = new LiveTerminal(100, 12, Enumerable.Range(1, 4).Select(number => LiveTerminal.Lane($"s{number}")));
        await terminal.ShowAsync(() =>
        {
            terminal.PlayPairs(1, lane: 0);
            terminal.PlayPairs(1, lane: 1);
            terminal.PlayPairs(1, lane: 2);
            terminal.Begin(2, 1, lane: 1);

            Assert.Equal(["s1", "s2", "  ", "  ", "  ", "s3", "s4", "2 ", "at"], terminal.Screen.Lines.SkipWhile(line => line[0] != 's').Select(line => line[..2]));
            Assert.Equal("2 more charts in a higher terminal", terminal.Screen.Lines[^2]);
        });
    }

    [Fact]
    public async Task Providers_that_do_not_fit_are_those_that_were_measured_longest_ago_or_wait()
    {
        using var terminal = new LiveTerminal(100, 7, Enumerable.Range(1, 20).Select(number => LiveTerminal.Lane($"s{number}")));
        await terminal.ShowAsync(() =>
        {
            foreach (int lane in new[] { 4, 9, 2, 9, 14, 7 })
            {
                terminal.PlayPairs(1, lane);
            }

            Assert.Equal(["s3", "s8", "s10", "s15", "16 more providers and 5 more charts in a higher terminal"], terminal.Screen.Lines.Skip(1).SkipLast(1).Select(line => line.StartsWith('s') ? line.Split(' ')[0] : line));
        });
    }

    [Fact]
    public async Task Each_load_and_each_pause_has_medians_of_its_own()
    {
        Load[] loads = [Load.Steady(), Load.Steady(4)];
        using var terminal = new LiveTerminal(120, 24, loads.Select(load => LiveTerminal.Lane(prefixes: 1, turns: 1, load: load)));
        await terminal.ShowAsync(() =>
        {
            terminal.Play(1, 1, 100, lane: 0);
            terminal.Play(1, 1, 500, lane: 1);
            Assert.Equal("  4 at once:", terminal.Screen.Lines[2]);
            Assert.EndsWith("█ 500 ms stable", terminal.Screen.Lines[3], StringComparison.Ordinal);

            terminal.Begin(2, 1, lane: 0);
            Assert.Equal("  one at a time:", terminal.Screen.Lines[2]);
            Assert.EndsWith("█ 100 ms stable", terminal.Screen.Lines[3], StringComparison.Ordinal);

            terminal.Play(1, 1, 700, lane: 1, idle: TimeSpan.FromSeconds(10));
            Assert.Equal("  4 at once, idle 10 s:", terminal.Screen.Lines[2]);
            Assert.EndsWith("█ 700 ms stable", terminal.Screen.Lines[3], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Terminal_without_block_characters_gets_ASCII_and_one_without_colors_the_same_lines()
    {
        using var ascii = new LiveTerminal(100, 24, LiveTerminal.Lane());
        using var plain = new LiveTerminal(100, 24, LiveTerminal.Lane());
        ascii.Capabilities.Unicode = false;
        plain.Capabilities.ColorSystem = ColorSystem.NoColors;
        await ascii.ShowAsync(() =>
        {
            ascii.PlayPairs(1);
            Assert.Contains("  turn 2  ## 20.0 ms stable", ascii.Screen.Lines[3], StringComparison.Ordinal);
        });
        await plain.ShowAsync(() =>
        {
            plain.PlayPairs(1);
            Assert.Contains("  turn 2  █▊ 20.0 ms stable", plain.Screen.Lines[3], StringComparison.Ordinal);
        });

        Assert.All(ascii.Output, letter => Assert.True(char.IsAscii(letter)));
        Assert.Contains("\u001b[38;5;166m", ascii.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[3", plain.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_stay_above_and_a_smaller_terminal_keeps_what_was_there()
    {
        using var terminal = new LiveTerminal(120, 24, LiveTerminal.Lane("server", turns: 12));
        await terminal.ShowAsync(() =>
        {
            terminal.PlayPairs(1);
            terminal.Display.Noted("Launch 1 of 2: ready\u001b[2J");
            terminal.Display.Preparing("Reading the model");
            terminal.Play(2, 1, 300);
            Assert.Equal(["$ before", "Launch 1 of 2: ready [2J", "Reading the model …"], terminal.Screen.Lines.Take(3));
            Assert.Equal(3 + 1 + 12 + 1, terminal.Screen.Lines.Count);

            terminal.Resize(50, 50);
            terminal.Play(2, 2, 300);
            Assert.Equal(["$ before", "Launch 1 of 2: ready [2J", "Reading the model …"], terminal.Screen.Lines.Take(3));
            Assert.DoesNotContain(terminal.Screen.Lines.Skip(4), line => line.Contains("server", StringComparison.Ordinal));

            terminal.Resize(60, 8);
            terminal.Play(2, 3, 300);
            Assert.Equal(1, terminal.Screen.Lines.Count(line => line.StartsWith("server", StringComparison.Ordinal)));
        });

        Assert.Equal(["$ before", "Launch 1 of 2: ready [2J", "Reading the model …"], terminal.Screen.Scrolled.Concat(terminal.Screen.Lines).Where(line => !line.StartsWith(' ')).Take(3));
    }
}
