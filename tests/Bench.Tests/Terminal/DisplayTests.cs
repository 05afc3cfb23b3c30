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

public sealed class DisplayTests
{
    private static readonly Provider Server = new() { Name = "server", Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/") };

    private static readonly ConversationPlan Plan = new() { Scenario = ScenarioLibrary.Load("seed"), Prefix = PrefixPolicy.Stable, Number = 1, Turns = 2 };

    private static RunProgress Progress() => new([new PlannedLane(Server, 2, 2, 1, 6, 10)], TimeProvider.System);

    private static void Play(IRunDisplay display, RunProgress progress, Func<TurnSample, TurnSample>? change = null)
    {
        foreach (TurnSample sample in Samples.ColdAndWarm("server", 1).Where(s => s.Prefix == PrefixPolicy.Stable))
        {
            display.TurnStarting(progress.Begin(Server, Plan, sample.Turn));
            TurnSample changed = change?.Invoke(sample) ?? sample;
            display.TurnRecorded(progress.End(changed), changed);
        }
    }

    [Fact]
    public async Task Plain_display_writes_one_line_per_conversation()
    {
        using var writer = new StringWriter();
        var display = new PlainDisplay(writer);
        RunProgress progress = Progress();

        await display.ShowAsync(progress, () =>
        {
            Play(display, progress);
            return Task.CompletedTask;
        });

        string line = Assert.Single(writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("server: conversation 1 of 6 to 10, stable: TTFT 301 -> 21.0 ms; at most ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_display_names_a_failure_at_once()
    {
        using var writer = new StringWriter();
        var display = new PlainDisplay(writer);
        RunProgress progress = Progress();

        await display.ShowAsync(progress, () =>
        {
            Play(display, progress, s => Samples.Failed(1, s.Turn, FailureKind.StreamCut, "made up: StreamCut", provider: "server"));
            return Task.CompletedTask;
        });

        Assert.Contains("conversation 1 of 6 to 10, stable: made up: StreamCut", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_display_shows_the_conversation_its_turn_and_what_is_left()
    {
        using var console = new TestConsole();
        console.Profile.Width = 140;
        console.EmitAnsiSequences = false;
        var display = new Bench.Terminal.LiveDisplay(console);
        RunProgress progress = Progress();

        await display.ShowAsync(progress, () =>
        {
            Play(display, progress);
            return Task.CompletedTask;
        });

        Assert.Contains("conversation 1 of 6 to 10, stable, turn 2", console.Output, StringComparison.Ordinal);
        Assert.Contains("TTFT 301 → 21.0 ms", console.Output, StringComparison.Ordinal);
        Assert.Contains("left, less if the precision is reached sooner", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_conversations_at_once_are_counted_and_named_by_their_range()
    {
        Provider busy = Server with { Load = Load.Steady(4) };
        var progress = new RunProgress([new PlannedLane(busy, 2, 2, 1, 20, 20)], TimeProvider.System);
        foreach (int number in new[] { 5, 6, 7, 8 })
        {
            progress.Begin(busy, Plan with { Number = number }, 1);
        }

        ProviderProgress provider = progress.Providers[0];
        Assert.Equal("4 at once, conversations 5-8 of 20, stable", provider.Describe());

        TurnSample ended = Samples.ColdAndWarm("server", 1).First(s => s.Prefix == PrefixPolicy.Stable && s.Turn == 2) with { Conversation = 5 };
        progress.End(ended);
        progress.Begin(busy, Plan with { Number = 9 }, 1);
        Assert.Equal("4 at once, conversations 6-9 of 20, stable", provider.Describe());
        Assert.Equal(ended.TimeToFirstToken!.Value.TotalMilliseconds, provider.TimesToFirstToken[^1]);

        foreach (int number in new[] { 6, 7, 8 })
        {
            progress.End(ended with { Conversation = number });
        }

        Assert.Equal("conversation 9 of 20, stable, turn 1", provider.Describe());
        progress.End(ended with { Conversation = 9 });
        progress.Begin(busy, Plan with { Prefix = PrefixPolicy.Control, Number = 5 }, 1);
        Assert.Equal("conversation 5 of 20, control, turn 1", provider.Describe());
    }

    [Fact]
    public async Task Markup_in_a_servers_message_is_text()
    {
        using var console = new TestConsole();
        var display = new Bench.Terminal.LiveDisplay(console);
        RunProgress progress = Progress();

        await display.ShowAsync(progress, () =>
        {
            Play(display, progress, s => s with { Failure = new TurnFailure { Kind = FailureKind.ServerError, Message = "[red]oops[/" } });
            return Task.CompletedTask;
        });

        Assert.Contains("[red]oops[/", console.Output, StringComparison.Ordinal);
    }
}
