using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Expectations from the command line to the exit code and the run file.</summary>
public sealed class ExpectationTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => _program.RunAsync(
        ["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--no-control", .. arguments]);

    private JsonElement[] Expectations
    {
        get
        {
            JsonElement manifest = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json")));
            return [.. manifest.GetProperty("providers")[0].GetProperty("expectations").EnumerateArray()];
        }
    }

    [Fact]
    public async Task Met_expectations_exit_with_0_and_stand_below_the_verdict_and_in_the_run_file()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());

        Assert.Equal(0, await RunAsync("-n", "6", "--expect", "hit>=0.9@turn>=2", "--expect", "cached>=previous prompt"));

        const string Line = "  Expect hit>=0.9@turn>=2: MET (turn 2 0.95 [0.95, 0.95], turn 3 0.95 [0.95, 0.95]; missed in 0 of 6 conversations)";
        Assert.Contains(Line, _program.Out, StringComparison.Ordinal);
        Assert.True(_program.Out.IndexOf("Cache: ", StringComparison.Ordinal) < _program.Out.IndexOf(Line, StringComparison.Ordinal));
        Assert.Equal(["hit>=0.9@turn>=2", "cached>=previous prompt"], Expectations.Select(e => e.GetProperty("text").GetString()));
        Assert.All(Expectations, e => Assert.Equal("met", e.GetProperty("outcome").GetString()));
        JsonElement turn = Expectations[0].GetProperty("turns")[0];
        Assert.Equal((2, 0.95, 0.95, 0.95, 0, 6), (Int("turn"), Number("value"), Number("lower"), Number("upper"), Int("missed"), Int("count")));

        int Int(string name) => turn.GetProperty(name).GetInt32();
        double Number(string name) => turn.GetProperty(name).GetDouble();
    }

    [Fact]
    public async Task Broken_expectation_exits_with_3()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(3, await RunAsync("-n", "6", "--expect", "hit>=0.9@turn>=2", "prompt>=100"));

        Assert.Contains("Expect hit>=0.9@turn>=2: BROKEN (turn 2 0.00 [0.00, 0.00], turn 3 0.00 [0.00, 0.00]; missed in 6 of 6 conversations)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Expect prompt>=100: MET", _program.Out, StringComparison.Ordinal);
        Assert.Equal(["broken", "met"], Expectations.Select(e => e.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Expectation_that_cannot_be_told_exits_with_0()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsync("-n", "2", "--expect", "hit>=0.9@turn>=2"));

        Assert.Contains("INCONCLUSIVE (turn 2 0.00 [n = 2, no interval]", _program.Out, StringComparison.Ordinal);
        Assert.Equal("cannot_tell", Expectations[0].GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, Expectations[0].GetProperty("turns")[0].GetProperty("lower").ValueKind);
    }

    [Fact]
    public async Task Broken_expectation_outranks_a_failed_turn()
    {
        _server.Enqueue(OpenAiWire.ChatPath, OpenAiWire.Cut());
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(3, await RunAsync("-n", "8", "--expect", "hit>=0.9@turn>=2"));
    }

    [Fact]
    public async Task Scenario_brings_its_own_expectations()
    {
        string path = Path.Combine(_program.Folder, "scenario.json");
        await File.WriteAllTextAsync(
            path, """{ "name": "own", "turns": [ { "user": "u" }, { "user": "v" } ], "expect": [ "hit >= 90% @turn=2" ] }""", TestContext.Current.CancellationToken);
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(3, await RunAsync("-n", "6", "--scenario", path, "--expect", "output>=2"));

        Assert.Equal(["hit>=0.9@turn=2", "output>=2"], Expectations.Select(e => e.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Interrupted_run_judges_what_was_measured_and_exits_with_130()
    {
        for (int i = 0; i < 21; i++)
        {
            _server.Enqueue(OpenAiWire.ChatPath, OpenAiWire.Reply());
        }

        _server.On(OpenAiWire.ChatPath, new WireScript().Write(RawHttp.EventStreamHead).Stall());
        _program.Interrupt = _server.ReceivedAsync(OpenAiWire.ChatPath, 22);

        Assert.Equal(130, await RunAsync("-n", "10", "--expect", "hit>=0.9@turn>=2"));

        Assert.Contains("Expect hit>=0.9@turn>=2: BROKEN (turn 2 0.00 [0.00, 0.00], turn 3 0.00 [0.00, 0.00]; missed in 7 of 7 conversations)", _program.Out, StringComparison.Ordinal);
    }
}
