using System.Diagnostics.Metrics;
using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program against servers that say nothing of their cache, or that are warm where they were meant to be cold.</summary>
public sealed class InferenceRunTests : IDisposable
{
    private const int Conversations = 6;

    // Far above what another process takes of a turn's time.
    private const int LongMs = 120;

    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private async Task PlayAsync(string name, params string[] arguments)
    {
        int code = await _program.RunAsync(
            ["--url", _server.Url.AbsoluteUri, "--name", name, "--model", "m", "--artifacts", _program.RunsFolder, "--conversations", $"{Conversations}", "--warmup-conversations", "0", .. arguments]);
        Assert.True(code == 0, _program.Out + _program.Error);
    }

    private async Task<JsonElement> RunAsync()
    {
        await PlayAsync("fake");
        return JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken)).GetProperty("providers")[0];
    }

    /// <summary>Scripts every conversation: the stable prefix's three turns, the short prompt where the server is silent about its cache, then the control's turns.</summary>
    private void Script(Func<int, bool, int, WireScript> answer, double? shortPromptMs = null)
    {
        foreach (int conversation in Enumerable.Range(1, Conversations))
        {
            foreach (bool isControl in new[] { false, true })
            {
                if (isControl && shortPromptMs is { } wait)
                {
                    _server.Enqueue(OpenAiWire.ChatPath, Answer(wait, 20, null));
                }

                foreach (int turn in Enumerable.Range(1, 3))
                {
                    _server.Enqueue(OpenAiWire.ChatPath, answer(conversation, isControl, turn));
                }
            }
        }
    }

    private static WireScript Answer(double waitMs, int promptTokens, int? cachedTokens) => new WireScript().WaitMilliseconds(waitMs).Write(RawHttp.EventStreamHead + RawHttp.Chunk(
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n"
        + "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{}}]}\n\n"
        + $"data: {{\"choices\":[],\"usage\":{{\"prompt_tokens\":{promptTokens},\"completion_tokens\":1{(cachedTokens is { } cached ? $",\"prompt_tokens_details\":{{\"cached_tokens\":{cached}}}" : "")}}}{(cachedTokens == 0 ? EvaluatedWhole(promptTokens) : "")}}}\n\n"
        + "data: [DONE]\n\n") + RawHttp.LastChunk);

    // No turn that the server says it evaluated whole is called warm for its time, so a slow machine changes nothing.
    private static string EvaluatedWhole(int promptTokens) => $",\"timings\":{{\"prompt_n\":{promptTokens},\"prompt_ms\":1}}";

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();

    [Fact]
    public async Task Server_that_reports_nothing_gets_inferred_numbers_everywhere_and_marked()
    {
        Script((_, isControl, turn) => Answer(isControl || turn == 1 ? LongMs * turn : 2, 500 + (500 * turn), null), shortPromptMs: 2);

        JsonElement provider = await RunAsync();

        string[] cells = [.. _program.Out.Split('\n').Where(l => l.StartsWith("| fake", StringComparison.Ordinal))];

        // Of a conversation that another process disturbed, the program gives a number without an interval.
        Assert.All(cells, row => Assert.Matches(@"\| +~\d+( \[\d+, \d+\])? \| +~\d+ \|", row));
        Assert.Matches(@"Cached tokens: ~\d+( \[\d+, \d+\])?, ~\d+( \[\d+, \d+\])?, ~\d+( \[\d+, \d+\])? \(~ is inferred from the control's times\)", _program.Out);
        Assert.Matches(@"Cache: UNREPORTED \(the server does not report cached tokens; by the clock [^:]+: turn 2 ~\d+ %( \[\d+, \d+\])?, turn 3 ~\d+ %( \[\d+, \d+\])? of the previous turn's prompt\)", _program.Out);
        Assert.Equal([1, 2, 3], provider.GetProperty("inferred_cache").EnumerateArray().Select(t => t.GetProperty("turn").GetInt32()));
        Assert.All(provider.GetProperty("inferred_cache").EnumerateArray(), turn =>
        {
            Assert.Equal(JsonValueKind.Null, turn.GetProperty("reported").ValueKind);
            double inferred = turn.GetProperty("inferred").GetDouble();
            Assert.InRange(inferred, Number(turn.GetProperty("low")) ?? inferred, Number(turn.GetProperty("high")) ?? inferred);
        });
        Assert.True(provider.GetProperty("cold_curve").GetProperty("ms_per_token").GetDouble() > 0);
        Assert.True(provider.GetProperty("cold_curve").GetProperty("fixed_measured").GetBoolean());
        Assert.Equal("time_to_first_token", provider.GetProperty("inferred_from").GetString());
        Assert.Contains("in addition at most 6 short prompts of about 20 tokens before control conversations, unless the server reports cached tokens", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_and_its_baseline_are_analysed_once_each()
    {
        const string Name = "analysed-once";
        long bootstraps = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == "PrefixBench.Analysis")
                {
                    own.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => Interlocked.Add(ref bootstraps, tags[0].Value is Name ? count : 0));
        listener.Start();
        Script((_, isControl, turn) => Answer(isControl || turn == 1 ? LongMs * turn : 2, 500 + (500 * turn), null), shortPromptMs: 2);
        await PlayAsync(Name, "--save", "before");
        Assert.Equal(1, bootstraps);

        Script((_, isControl, turn) => Answer(isControl || turn == 1 ? LongMs * turn : 2, 500 + (500 * turn), null), shortPromptMs: 2);
        await PlayAsync(Name, "--baseline", "before", "--fail-on", "never");

        // One more of the live run, and one of the saved run.
        Assert.Equal(3, bootstraps);
    }

    [Fact]
    public async Task Control_that_finds_a_cache_is_named_and_saves_nothing()
    {
        // Four of six, which is more than half: turn 2 has no saving at all.
        Script((conversation, isControl, turn) => Answer(1, 1000, (isControl, turn) is (true, 2) && conversation > 2 ? 900 : 0));

        JsonElement provider = await RunAsync();

        JsonElement found = Assert.Single(provider.GetProperty("not_cold").EnumerateArray());
        Assert.Equal(("control", 2, "tokens"), (found.GetProperty("prefix").GetString(), found.GetProperty("turn").GetInt32(), found.GetProperty("by").GetString()));
        Assert.Equal([3, 4, 5, 6], found.GetProperty("conversations").EnumerateArray().Select(c => c.GetInt32()));
        Assert.Contains("control not cold (4 of 6)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Warning: the control should have been cold but reported cached tokens (turn 2 in 4 of 6)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Saved: turn 3 ", _program.Out, StringComparison.Ordinal);
    }
}
