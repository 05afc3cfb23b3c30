using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer.Simulated;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The plain run against a whole simulated Ollama, which reports no cached tokens. No time of the program's own is asserted.</summary>
public sealed class SimulatedOllamaTests : IDisposable
{
    // The simulated time of an evaluated token.
    private const double MsPerToken = 0.05;

    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    private async Task<JsonElement[]> PlayAsync(SimulatedOllama server, string conversations)
    {
        int code = await _program.RunAsync("--url", server.Url.AbsoluteUri, "-n", conversations, "--artifacts", _program.RunsFolder);
        Assert.True(code == 0, _program.Out + _program.Error);
        Assert.Contains("(ollama), model tiny:latest; the server reports ollama 0.17.4", _program.Out, StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_program.RunFolder, "turns.jsonl"), TestContext.Current.CancellationToken);
        return [.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private static bool IsStable(JsonElement turn) => turn.GetProperty("prefix").GetString() == "stable";

    private static int Number(JsonElement turn, string field) => turn.GetProperty(field).GetInt32();

    [Fact]
    public async Task Kept_prefix_is_seen_in_the_prompt_time_of_the_native_route()
    {
        using var server = new SimulatedOllama();

        JsonElement[] turns = await PlayAsync(server, "6");

        Assert.Equal(42, turns.Length);
        for (int i = 0; i < turns.Length; i++)
        {
            // To the token: the previous prompt and its output, of which the last token was never evaluated.
            int held = IsStable(turns[i]) && Number(turns[i], "turn") > 1 ? Number(turns[i - 1], "prompt_tokens") + Number(turns[i - 1], "output_tokens") - 1 : 1;
            double evaluatedMs = turns[i].GetProperty("prompt_eval_ms").GetDouble();
            // Prompts that share nothing on purpose may still begin alike.
            Assert.InRange(evaluatedMs / MsPerToken, Number(turns[i], "prompt_tokens") - held - (held > 1 ? 1 : 100), Number(turns[i], "prompt_tokens") - held + 1);
            Assert.Equal(JsonValueKind.Null, turns[i].GetProperty("cached_tokens").ValueKind);
        }

        // Inferred from exact times, so that the load of the machine changes nothing.
        Assert.Contains("prefix kept (HIT, by the server's prompt-eval time)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("  Cache: UNREPORTED (the server does not report cached tokens, Ollama has no switch that reports them, so the inferred value is the evidence; by the server's prompt-eval time HIT: turn 2 ~", _program.Out, StringComparison.Ordinal);
        JsonElement[] inferred = [.. JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken))
            .GetProperty("providers")[0].GetProperty("inferred_cache").EnumerateArray()];
        Assert.All(inferred.Where(turn => Number(turn, "turn") > 1), turn =>
        {
            JsonElement[] own = [.. turns.Where(one => IsStable(one) && Number(one, "turn") == Number(turn, "turn"))];
            double truth = own.Average(one => Number(one, "prompt_tokens") - (one.GetProperty("prompt_eval_ms").GetDouble() / MsPerToken));
            Assert.InRange(turn.GetProperty("inferred").GetDouble(), 0.95 * truth, 1.05 * truth);
            Assert.InRange(truth, turn.GetProperty("low").GetDouble(), turn.GetProperty("high").GetDouble());
        });
        Assert.DoesNotContain("the times of cold prompts do not follow", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("MISS", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_that_is_too_small_cuts_the_prompt_and_keeps_no_prefix()
    {
        using var server = new SimulatedOllama(new() { ContextLength = 1300 });

        JsonElement[] turns = await PlayAsync(server, "2");

        // Without the cut, turn 2 adds the reply of turn 1 with its 200 tokens and a question.
        JsonElement[] stable = [.. turns.Where(IsStable)];
        Assert.All(stable, turn => Assert.InRange(Number(turn, "prompt_tokens"), 1200, 1300));
        Assert.All(stable.Where(turn => Number(turn, "turn") > 1), turn => Assert.InRange(turn.GetProperty("prompt_eval_ms").GetDouble(), MsPerToken * 1200, MsPerToken * 1300));
        Assert.Contains("Warning: the server cut the prompt (turns 2 and 3): the prompt of turn 2 has ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Start Ollama with a larger \"OLLAMA_CONTEXT_LENGTH\"", _program.Out, StringComparison.Ordinal);
        string run = await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken);
        Assert.Equal(1300, JsonSerializer.Deserialize<JsonElement>(run).GetProperty("providers")[0].GetProperty("cache").GetProperty("context_tokens").GetInt32());
        Assert.DoesNotContain("HIT (", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_that_repeats_itself_is_measured_with_a_warning()
    {
        using var server = new SimulatedOllama(new() { RepeatsFrom = 20 });

        JsonElement[] turns = await PlayAsync(server, "2");

        Assert.Equal(18, turns.Length);
        // The control's answers are too short to be ended.
        JsonElement[] stable = [.. turns.Where(IsStable)];
        Assert.All(stable, turn => Assert.Equal(31, Number(turn, "equal_deltas_at_end")));
        Assert.All(stable, turn => Assert.Equal(51, Number(turn, "reply_chars")));
        Assert.All(stable, turn => Assert.Equal(JsonValueKind.Null, turn.GetProperty("error").ValueKind));
        Assert.Contains(
            "Warning: the server ended 6 of 6 answers (turns 1 to 3) by itself after 31 equal deltas at the end, without a finish marker, as Ollama does when a model repeats one token",
            _program.Out, StringComparison.Ordinal);
    }
}
