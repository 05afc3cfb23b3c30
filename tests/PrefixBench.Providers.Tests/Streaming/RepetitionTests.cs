using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>Ollama stops by itself when the model repeats one token, without any mark. Only with all that is known of such an answer is it no cut.</summary>
public sealed class RepetitionTests
{
    private const string Ollama = "\"system_fingerprint\":\"fp_ollama\",";

    [Theory]
    [InlineData("openai")]
    [InlineData("ollama")]
    public async Task Answer_that_ollama_ends_after_equal_tokens_is_ended_by_the_server(string dialect)
    {
        Turn turn = await PlayAsync(dialect, Script(dialect, Ollama, [.. Words("a", 2), .. Words("y", 30)]));

        Assert.Null(turn.Failure);
        Assert.Equal((30, "aa" + new string('y', 30), ChatEventKind.EndedByServer), (turn.EqualDeltas, turn.Content, turn.Kinds[^1]));
        Assert.DoesNotContain(ChatEventKind.Completed, turn.Kinds);
        Assert.True(turn.Bytes > 0);
    }

    [Fact]
    public async Task White_space_around_the_token_makes_no_difference()
    {
        Turn turn = await PlayAsync("ollama", Script("ollama", "", ["x", .. Enumerable.Range(0, 31).Select(i => i % 2 == 0 ? " y" : "y ")]));

        Assert.Equal(31, turn.EqualDeltas);
    }

    [Fact]
    public async Task Counts_that_came_before_the_end_are_kept()
    {
        const string usage = "\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":30,\"prompt_tokens_details\":{\"cached_tokens\":800}},";

        Turn turn = await PlayAsync("openai", Script("openai", Ollama + usage, Words("y", 30)));

        Assert.Null(turn.Failure);
        Assert.Equal((30, 900, 800), (turn.EqualDeltas, turn.Usage?.PromptTokens, turn.Usage?.CachedTokens));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("ollama")]
    public async Task Fewer_equal_tokens_are_a_cut(string dialect) =>
        AssertCut(await PlayAsync(dialect, Script(dialect, Ollama, [.. Words("a", 30), .. Words("y", 29)])));

    [Theory]
    [InlineData("")]
    [InlineData("\"system_fingerprint\":\"b11669\",")]
    public async Task Another_server_than_ollama_was_cut(string origin) =>
        AssertCut(await PlayAsync("openai", Script("openai", origin, Words("y", 40))));

    [Theory]
    [InlineData("openai", "")]
    [InlineData("openai", "data: {\"choices\":[{\"del")]
    [InlineData("ollama", "")]
    [InlineData("ollama", "{\"message\":{\"con")]
    public async Task Connection_that_ends_without_the_end_of_the_body_was_cut(string dialect, string rest)
    {
        string head = dialect == "openai" ? RawHttp.EventStreamHead : RawHttp.JsonLinesHead;

        AssertCut(await PlayAsync(dialect, new WireScript().Write(head + RawHttp.Chunk(Body(dialect, Ollama, Words("y", 31)) + rest)).Close()));
    }

    [Theory]
    [InlineData("openai", "text/event-stream")]
    [InlineData("ollama", "application/x-ndjson")]
    public async Task Body_without_a_length_cannot_be_told_from_a_cut(string dialect, string type) =>
        AssertCut(await PlayAsync(dialect, new WireScript().Write($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nConnection: close\r\n\r\n" + Body(dialect, Ollama, Words("y", 31))).Close()));

    [Fact]
    public async Task Repetition_with_a_finish_is_a_whole_answer()
    {
        Turn turn = await PlayAsync("ollama", RawHttp.JsonLines(Body("ollama", "", Words("y", 40)) + "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"length\"}\n"));

        Assert.Null(turn.Failure);
        Assert.Equal((null, "length", ChatEventKind.Completed), (turn.EqualDeltas, turn.FinishReason, turn.Kinds[^1]));
    }

    private static void AssertCut(Turn turn)
    {
        Assert.Null(turn.EqualDeltas);
        Assert.Equal(FailureKind.StreamCut, turn.Failure?.Kind);
    }

    private static string[] Words(string word, int count) => [.. Enumerable.Repeat(word, count)];

    private static WireScript Script(string dialect, string origin, string[] words) =>
        dialect == "openai" ? RawHttp.EventStream(Body(dialect, origin, words)) : RawHttp.JsonLines(Body(dialect, origin, words));

    private static string Body(string dialect, string origin, string[] words) => string.Concat(words.Select(word => dialect == "openai"
        ? $"data: {{{origin}\"choices\":[{{\"delta\":{{\"content\":\"{word}\"}},\"finish_reason\":null}}]}}\n\n"
        : $"{{\"message\":{{\"content\":\"{word}\"}},\"done\":false}}\n"));

    private static async Task<Turn> PlayAsync(string dialect, WireScript script)
    {
        using WireServer server = new WireServer().Enqueue(script);
        return await Turn.PlayAsync(Support.Providers.Create(new ProviderSettings { Name = "ollama", Dialect = dialect, BaseUrl = dialect == "openai" ? new Uri(server.Url, "/v1") : server.Url, MaxAttempts = 1 }));
    }
}
