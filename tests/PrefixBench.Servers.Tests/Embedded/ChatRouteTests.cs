using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed partial class ChatRouteTests
{
    private const string Chat = "/v1/chat/completions";

    private static readonly string Question = new('q', 200);

    [Fact]
    public async Task Stream_without_usage_has_its_timings_in_the_finish_chunk()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        (int _, string? text) = await server.PostAsync(Chat, Body("\"stream\":true,\"max_tokens\":2"));
        Assert.Equal(
            """
            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}],"created":#,"id":"#","model":"#","system_fingerprint":"#","object":"chat.completion.chunk"}

            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"#"}}],"created":#,"id":"#","model":"#","system_fingerprint":"#","object":"chat.completion.chunk"}

            data: {"choices":[{"finish_reason":null,"index":0,"delta":{"content":"#"}}],"created":#,"id":"#","model":"#","system_fingerprint":"#","object":"chat.completion.chunk"}

            data: {"choices":[{"finish_reason":"length","index":0,"delta":{}}],"created":#,"id":"#","model":"#","system_fingerprint":"#","object":"chat.completion.chunk","timings":{"cache_n":0,"prompt_n":220,"prompt_ms":#,"prompt_per_token_ms":#,"prompt_per_second":#,"predicted_n":2,"predicted_ms":#,"predicted_per_token_ms":#,"predicted_per_second":#}}

            data: [DONE]


            """.ReplaceLineEndings("\n"),
            Mask(text));
    }

    [Fact]
    public async Task Stream_with_usage_has_its_timings_in_the_usage_chunk()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        (int _, string? text) = await server.PostAsync(Chat, Body("\"stream\":true,\"max_tokens\":1,\"stream_options\":{\"include_usage\":true}"));
        Assert.EndsWith(
            """
            data: {"choices":[{"finish_reason":"length","index":0,"delta":{}}],"created":#,"id":"#","model":"#","system_fingerprint":"#","object":"chat.completion.chunk"}

            data: {"choices":[],"created":#,"id":"#","model":"#","system_fingerprint":"#","object":"chat.completion.chunk","usage":{"completion_tokens":1,"prompt_tokens":220,"total_tokens":221,"prompt_tokens_details":{"cached_tokens":0}},"timings":{"cache_n":0,"prompt_n":220,"prompt_ms":#,"prompt_per_token_ms":#,"prompt_per_second":#,"predicted_n":1,"predicted_ms":#,"predicted_per_token_ms":#,"predicted_per_second":#}}

            data: [DONE]


            """.ReplaceLineEndings("\n"),
            Mask(text),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_has_the_headers_of_llama_server()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        using var content = new StringContent(Body("\"stream\":true,\"max_tokens\":1"));
        using HttpResponseMessage response = await server.Client.PostAsync(new Uri(server.Address, Chat), content, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
    }

    [Fact]
    public async Task Single_token_is_reported_with_llama_servers_sentinels()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        JsonElement timings = (await server.ChatAsync(Body("\"max_tokens\":1"))).GetProperty("timings");
        Assert.Equal(0.001, timings.GetProperty("predicted_ms").GetDouble());
        Assert.Equal(0, timings.GetProperty("predicted_per_second").GetDouble());
    }

    [Fact]
    public async Task Streamed_and_whole_answers_are_the_same_text()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        string? whole = (await server.ChatAsync(Body("\"max_tokens\":20,\"seed\":3"))).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();
        (int _, string? stream) = await server.PostAsync(Chat, Body("\"max_tokens\":20,\"seed\":3,\"stream\":true"));
        IEnumerable<string?> pieces = stream.Split("\n\n").Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line["data: ".Length..]))
            .Where(chunk => chunk.GetProperty("choices").GetArrayLength() > 0)
            .Select(chunk => chunk.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out JsonElement piece) ? piece.GetString() : null);
        Assert.Equal(whole, string.Concat(pieces));
        Assert.Equal(20, whole!.Length);
    }

    [Theory]
    [InlineData("\"max_tokens\":9,\"max_completion_tokens\":5", 5)]
    [InlineData("\"max_tokens\":9,\"max_completion_tokens\":5,\"n_predict\":3", 3)]
    [InlineData("\"max_tokens\":0", 1)]
    public async Task Limits_of_the_answer_rank_as_in_llama_server(string fields, int tokens)
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        JsonElement usage = (await server.ChatAsync(Body(fields))).GetProperty("usage");
        Assert.Equal(tokens, usage.GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Cached_tokens_in_usage_timings_and_metrics_agree()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        double cached = 0, computed = 0;
        foreach (string? fields in new[] { "\"max_tokens\":2", "\"max_tokens\":3", "\"max_tokens\":2,\"cache_prompt\":false" })
        {
            JsonElement answer = await server.ChatAsync(Body(fields));
            (JsonElement usage, JsonElement timings) = (answer.GetProperty("usage"), answer.GetProperty("timings"));
            int read = usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32();
            Assert.Equal(read, timings.GetProperty("cache_n").GetInt32());
            Assert.Equal(usage.GetProperty("prompt_tokens").GetInt32(), read + timings.GetProperty("prompt_n").GetInt32());
            cached += read;
            computed += timings.GetProperty("prompt_n").GetInt32();
        }

        Assert.Equal(219, cached);
        Assert.Equal(cached, await server.MetricAsync("prompt_tokens_cached_total"));
        Assert.Equal(computed, await server.MetricAsync("prompt_tokens_total"));
        Assert.Equal(7, await server.MetricAsync("tokens_predicted_total"));
    }

    [Fact]
    public async Task Cache_switched_off_reuses_nothing_unless_the_request_says_so()
    {
        await using ServerFixture server = await ServerFixture.StartAsync(TinyEngine.Options with { Cache = false });
        await server.ChatAsync(Body("\"max_tokens\":1"));
        Assert.Equal(0, Cached(await server.ChatAsync(Body("\"max_tokens\":1"))));
        Assert.Equal(219, Cached(await server.ChatAsync(Body("\"max_tokens\":1,\"cache_prompt\":true"))));
    }

    [Fact(Timeout = 60_000)]
    public async Task Disconnected_client_frees_its_slot_and_leaves_it_warm()
    {
        await using ServerFixture server = await ServerFixture.StartAsync(TinyEngine.Options with { Slots = 1, ContextSize = 100_000 });
        using (var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, Chat)) { Content = new StringContent(Body("\"stream\":true")) })
        using (HttpResponseMessage response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            await using Stream stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await stream.ReadExactlyAsync(new byte[500], TestContext.Current.CancellationToken);
            Assert.Equal(1, await server.MetricAsync("requests_processing"));
        }

        // The only slot was generating without a limit: this is answered only because the disconnect freed it.
        Assert.Equal(219, Cached(await server.ChatAsync(Body("\"max_tokens\":1"))));
        Assert.Equal(0, await server.MetricAsync("requests_processing"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Queued_request_gets_its_headers_when_a_slot_is_free()
    {
        await using ServerFixture server = await ServerFixture.StartAsync(TinyEngine.Options with { Slots = 1, ContextSize = 100_000 });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var running = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, Chat)) { Content = new StringContent(Body("\"stream\":true")) };
        HttpResponseMessage response = await server.Client.SendAsync(running, HttpCompletionOption.ResponseHeadersRead, cancel.Token);
        using var waiting = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, Chat)) { Content = new StringContent(Body("\"stream\":true,\"max_tokens\":1")) };
        Task<HttpResponseMessage> queued = server.Client.SendAsync(waiting, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        while (await server.MetricAsync("requests_deferred") is 0)
        {
            await Task.Yield();
        }

        Assert.False(queued.IsCompleted);
        response.Dispose();
        using HttpResponseMessage answer = await queued;
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static int Cached(JsonElement answer) => answer.GetProperty("usage").GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32();

    private static string Body(string fields) => $$"""{"model":"any","messages":[{"role":"user","content":"{{Question}}"}],{{fields}}}""";

    private static string Mask(string text) => Varying().Replace(text, match => match.Groups["key"].Value + (match.Value.EndsWith('"') ? "\"#\"" : "#"));

    [GeneratedRegex("""(?<key>"(created|id|model|system_fingerprint|content|\w+_ms|\w+_per_second)":)("[^"\\]*"|"\\."|[\d.]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Varying();
}
