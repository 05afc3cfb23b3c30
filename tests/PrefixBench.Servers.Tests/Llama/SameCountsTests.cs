using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Tests.Embedded;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>The embedded engine and a real llama-server count alike: the same requests, one after the other, on the same model.</summary>
public sealed class SameCountsTests
{
    private const int Context = 4096;
    private const int Requests = 120;

    [Theory]
    [InlineData(1, 1, SyntheticVocabularyKind.Bytes)]
    [InlineData(1, 2, SyntheticVocabularyKind.Words)]
    [InlineData(4, 3, SyntheticVocabularyKind.Bytes)]
    [InlineData(4, 4, SyntheticVocabularyKind.Words)]
    public async Task Embedded_engine_reports_the_cached_tokens_that_a_llama_server_reports(int slots, int seed, SyntheticVocabularyKind vocabulary)
    {
        LlamaServer.Require();
        string model = vocabulary == SyntheticVocabularyKind.Bytes
            ? TinyEngine.ModelFile
            : await SyntheticModelCache.GetAsync(SyntheticModelOptions.Engine(64, 2), TestContext.Current.CancellationToken);
        await using ServerFixture embedded = await ServerFixture.StartAsync(TinyEngine.Options with { ModelFile = model, Slots = slots, ContextSize = Context, PrefillBatch = 256 });
        await using ServerLease lease = await LlamaServer.Source(
            model,
            // The engine's own rule, setting by setting:
            "-np", $"{slots}", // so many slots,
            "-c", $"{Context * slots}", "--no-kv-unified", // each with its own context of this size;
            "--slot-prompt-similarity", "0.1", // the slot with the longest common prefix, if that is more than a tenth of the prompt, else the one used longest ago;
            "--cache-reuse", "0", // from the first token on, and nothing behind the first difference;
            "--cache-ram", "0", "--no-cache-idle-slots", // no prompt is kept anywhere but in its slot;
            "--ctx-checkpoints", "0", "--no-context-shift", // what is cut off is gone;
            "-b", "256", "-ub", "256", "-t", "1", "--jinja").StartAsync(null, TestContext.Current.CancellationToken);
        using var llama = new HttpClient { BaseAddress = new Uri(lease.Address, "/") };

        var script = new RequestScript(new Random(seed), slots);
        var cached = new List<double>();
        for (int request = 0; request < Requests; request++)
        {
            (JsonObject forLlama, JsonObject forEmbedded) = script.Next();
            Counts expected = await AskAsync(llama, forLlama);
            Counts actual = await AskAsync(embedded.Client, forEmbedded);
            Assert.True(expected.Numbers == actual.Numbers, $"request {request}: llama-server {expected.Numbers}, embedded {actual.Numbers}: {forEmbedded.ToJsonString()}");
            script.Answered(expected.Text, actual.Text);
            cached.Add((double)actual.Numbers.Cached / actual.Numbers.Prompt);
        }

        // Nothing, a part, and nearly everything: the requests have met every case.
        Assert.All([(0, 0.05), (0.2, 0.7), (0.9, 1.0)], range => Assert.Contains(cached, ratio => ratio >= range.Item1 && ratio <= range.Item2));
    }

    private static async Task<Counts> AskAsync(HttpClient client, JsonObject body)
    {
        using HttpResponseMessage response = await client.PostAsJsonAsync("v1/chat/completions", body, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        var answer = JsonElement.Parse(text);
        JsonElement usage = answer.GetProperty("usage");
        JsonElement timings = answer.GetProperty("timings");
        return new Counts(
            (usage.GetProperty("prompt_tokens").GetInt32(), usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32(),
             usage.GetProperty("completion_tokens").GetInt32(), timings.GetProperty("cache_n").GetInt32(), timings.GetProperty("prompt_n").GetInt32()),
            answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!);
    }

    private sealed record Counts((int Prompt, int Cached, int Completion, int CacheN, int PromptN) Numbers, string Text);
}
