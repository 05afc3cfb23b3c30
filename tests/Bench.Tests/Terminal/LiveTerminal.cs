using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Testing;
using Spectre.Console;
using Spectre.Console.Testing;

namespace PrefixBench.Bench.Tests.Terminal;

/// <summary>A made-up run on a made-up terminal that shows its progress.</summary>
internal sealed class LiveTerminal : IDisposable
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private readonly TestConsole _console = new TestConsole().EmitAnsiSequences().Interactive();
    private readonly Bench.Terminal.LiveDisplay _display;
    private readonly PlannedLane[] _lanes;
    private readonly RunProgress _progress;
    private readonly Screen _screen;
    private int _shown;

    /// <summary>Creates the terminal.</summary>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its lines.</param>
    /// <param name="lanes">What is planned; the first is played unless another is named.</param>
    public LiveTerminal(int width, int height, params IEnumerable<PlannedLane> lanes)
    {
        _console.Profile.Capabilities.ColorSystem = ColorSystem.TrueColor;
        (_console.Profile.Width, _console.Profile.Height) = (width, height);
        _screen = new Screen(width, height);
        _display = new Bench.Terminal.LiveDisplay(_console);
        _lanes = [.. lanes];
        _progress = new RunProgress(_lanes, TimeProvider.System);
    }

    /// <summary>The display.</summary>
    public Bench.Terminal.LiveDisplay Display => _display;

    /// <summary>What the terminal can do.</summary>
    public Capabilities Capabilities => _console.Profile.Capabilities;

    /// <summary>All that was written.</summary>
    public string Output => _console.Output;

    /// <summary>What the terminal shows now.</summary>
    public Screen Screen
    {
        get
        {
            _screen.Write(_console.Output[_shown..]);
            _shown = _console.Output.Length;
            return _screen;
        }
    }

    /// <summary>Two prefixes of three turns, 6 to 10 conversations of each.</summary>
    public static PlannedLane Lane(string name = "server", int prefixes = 2, int turns = 3, Load? load = null) =>
        new(new Provider { Name = name, Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/"), Load = load ?? Load.Steady() }, prefixes, turns, Warmups: 0, Minimum: 6, Maximum: 10);

    /// <summary>Changes the size of the terminal.</summary>
    public void Resize(int width, int height)
    {
        Screen.Resize(width, height);
        (_console.Profile.Width, _console.Profile.Height) = (width, height);
    }

    /// <summary>Writes a line as if it had been there before, then shows progress.</summary>
    public Task ShowAsync(Action work)
    {
        _console.WriteLine("$ before");
        return _display.ShowAsync(_progress, () =>
        {
            work();
            return Task.CompletedTask;
        });
    }

    /// <summary>Begins a turn.</summary>
    public ConversationPlan Begin(int conversation, int turn, PrefixPolicy prefix = PrefixPolicy.Stable, int lane = 0, TimeSpan? idle = null)
    {
        Scenario scenario = IdleTimes.Name(Seed, idle);
        var plan = new ConversationPlan { Scenario = scenario, Prefix = prefix, Number = conversation, Turns = _lanes[lane].Turns, Load = _lanes[lane].Provider.Load, Idle = idle };
        _display.TurnStarting(_progress.Begin(_lanes[lane].Provider, plan, turn));
        return plan;
    }

    /// <summary>Ends a turn.</summary>
    public void End(TurnSample sample) => _display.TurnRecorded(_progress.End(sample), sample);

    /// <summary>Plays a turn.</summary>
    public void Play(int conversation, int turn, double ttftMs, PrefixPolicy prefix = PrefixPolicy.Stable, int? cached = null, int lane = 0, TimeSpan? idle = null)
    {
        ConversationPlan plan = Begin(conversation, turn, prefix, lane, idle);
        End(Samples.Sample(conversation, turn, ttftMs, prefix, cached, prompt: 1000, _lanes[lane].Provider.Name) with { Scenario = plan.Scenario.Name, Load = plan.Load! });
    }

    /// <summary>Plays conversations of both prefixes: 300 ms where the prompt is cold, 20 ms where 900 of 1000 tokens are cached.</summary>
    public void PlayPairs(int count, int lane = 0)
    {
        foreach (PrefixPolicy prefix in Enumerable.Range(1, count).SelectMany(_ => new[] { PrefixPolicy.Stable, PrefixPolicy.Control }))
        {
            for (int turn = 1; turn <= _lanes[lane].Turns; turn++)
            {
                bool isWarm = turn > 1 && prefix == PrefixPolicy.Stable;
                Play(1, turn, isWarm ? 20 : 300, prefix, isWarm ? 900 : 0, lane);
            }
        }
    }

    public void Dispose() => _console.Dispose();
}
