using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Testing;
using Spectre.Console.Testing;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class LiveDisplayTests
{
    private static readonly Provider Server = new() { Name = "llama", Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/v1") };

    [Fact]
    public async Task Time_left_stands_on_one_line_below_a_narrower_table()
    {
        using TestConsole console = new TestConsole().Width(120).Interactive();
        var display = new LiveDisplay(console);
        var progress = new RunProgress([new PlannedLane(Server, 1, 3, 0, 2, 3)], TimeProvider.System);
        var plan = new ConversationPlan { Scenario = ScenarioLibrary.Load("seed"), Prefix = PrefixPolicy.Stable, Number = 1, Turns = 3 };

        await display.ShowAsync(progress, () =>
        {
            display.TurnStarting(progress.Begin(Server, plan, 1));
            TurnSample sample = Samples.Sample(1, 1, 50, provider: "llama");
            display.TurnRecorded(progress.End(sample), sample);
            return Task.CompletedTask;
        });

        Assert.Contains(console.Lines, l => l.Contains("llama", StringComparison.Ordinal) && l.Contains("TTFT 50", StringComparison.Ordinal));
        Assert.Contains(console.Lines, l => l.Contains("left, less if the precision is reached sooner; Ctrl-C ends the run and keeps its measurements", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_and_messages_are_printable_and_are_no_markup()
    {
        const string Hostile = "a\u202eb\u200bc\u001b[2J[red]d";
        using var terminal = new LiveTerminal(120, 24, LiveTerminal.Lane(Hostile));

        await terminal.ShowAsync(() =>
        {
            terminal.Display.Preparing(Hostile);
            terminal.Begin(1, 1);
            TurnSample sample = Samples.Failed(1, 1, FailureKind.RateLimited, Hostile, provider: Hostile);
            terminal.End(sample);
            terminal.Display.Waiting(sample, TimeSpan.FromSeconds(1));

            string[] lines = [.. terminal.Screen.Lines.Skip(1)];
            Assert.Equal(4, lines.Length);
            Assert.All(lines, line => Assert.Contains("a b c [2J[red]d", line, StringComparison.Ordinal));
        });

        Assert.DoesNotContain(terminal.Output, letter => letter is '\u202e' or '\u200b');
    }
}
