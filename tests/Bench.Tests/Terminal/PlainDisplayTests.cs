using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class PlainDisplayTests : IDisposable
{
    private static readonly Provider Fake = new() { Name = "fake", Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1") };

    private readonly StringWriter _writer = new();
    private readonly RunProgress _progress = new([new PlannedLane(Fake, Prefixes: 1, Turns: 2, Warmups: 0, Minimum: 2, Maximum: 2)], TimeProvider.System);
    private readonly PlainDisplay _display;

    public PlainDisplayTests() => _display = new PlainDisplay(_writer);

    public void Dispose() => _writer.Dispose();

    private void Play(int conversation, int turn, int? milliseconds, int attempt = 1)
    {
        _progress.Begin(Fake, new ConversationPlan { Scenario = ScenarioLibrary.Load("seed"), Prefix = PrefixPolicy.Stable, Number = conversation, Turns = 2 }, turn);
        TurnSample sample = milliseconds is { } time
            ? Samples.Sample(conversation, turn, time, provider: "fake") with { Attempt = attempt }
            : Samples.Failed(conversation, turn, FailureKind.RateLimited, "busy", provider: "fake") with { Attempt = attempt };
        _display.TurnRecorded(_progress.End(sample), sample);
    }

    [Fact]
    public void Conversations_at_once_show_their_own_numbers()
    {
        Play(1, 1, 10);
        Play(2, 1, 20);
        Play(1, 2, 11);
        Play(2, 2, 21);

        Assert.Contains("conversation 1 of 2, stable: TTFT 10.0 -> 11.0 ms", _writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("conversation 2 of 2, stable: TTFT 20.0 -> 21.0 ms", _writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Message_of_a_server_stays_on_one_printable_line()
    {
        TurnSample sample = Samples.Failed(1, 1, FailureKind.ServerError, "two\r\nlines\u202e\u001b[2J", provider: "fake");
        _progress.Begin(Fake, new ConversationPlan { Scenario = ScenarioLibrary.Load("seed"), Prefix = PrefixPolicy.Stable, Number = 1, Turns = 2 }, 1);
        _display.TurnRecorded(_progress.End(sample), sample);

        Assert.EndsWith(": two  lines  [2J", _writer.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_attempt_is_no_turn_of_its_own()
    {
        Play(1, 1, null);
        Play(1, 1, 10, attempt: 2);
        Play(1, 2, 11);

        Assert.Contains("TTFT 10.0 -> 11.0 ms", _writer.ToString(), StringComparison.Ordinal);
    }
}
