using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Gemini;

public sealed class GeminiTests
{
    private const string First = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hm\",\"thought\":true}],\"role\":\"model\"},\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":2100,\"cachedContentTokenCount\":2048,\"totalTokenCount\":2110,\"thoughtsTokenCount\":10},\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"r1\"}\r\n\r\n";

    private const string Second = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"},{\"functionCall\":{\"name\":\"read_file\",\"args\":{\"path\":\"x\"}},\"thoughtSignature\":\"Cp\"}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":2100,\"cachedContentTokenCount\":2048,\"candidatesTokenCount\":3,\"totalTokenCount\":2113,\"thoughtsTokenCount\":10,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":2100}]},\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"r1\"}\r\n\r\n";

    [Fact]
    public async Task Stream_gives_the_whole_sample_and_the_last_counts()
    {
        Turn turn = await PlayAsync(First + Second);

        Assert.Null(turn.Failure);
        Assert.Equal([DeltaKind.Reasoning, DeltaKind.Content, DeltaKind.ToolCall], turn.DeltaKinds);
        Assert.Equal(("hm", "a", "read_file"), (turn.Reasoning, turn.Content, turn.ToolCalls));
        Assert.Equal("STOP", turn.FinishReason);
        Assert.Equal(new TokenUsage { PromptTokens = 2100, CachedTokens = 2048, OutputTokens = 13, ReasoningTokens = 10 }, turn.Usage);
        Assert.Equal("gemini-2.5-flash", turn.Origins.Single().Model);
    }

    [Fact]
    public async Task Absent_cached_count_is_zero_once_one_was_named()
    {
        string without = (First + Second).Replace("\"cachedContentTokenCount\":2048,", "", StringComparison.Ordinal);
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(without)).Enqueue(RawHttp.EventStream(First + Second)).Enqueue(RawHttp.EventStream(without));
        IChatProvider provider = Create(server);

        Assert.Null((await Turn.PlayAsync(provider)).Usage!.CachedTokens);
        Assert.Equal(2048, (await Turn.PlayAsync(provider)).Usage!.CachedTokens);
        Assert.Equal(0, (await Turn.PlayAsync(provider)).Usage!.CachedTokens);
    }

    [Fact]
    public async Task Blocked_prompt_is_an_empty_reply_with_its_reason()
    {
        Turn turn = await PlayAsync("data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":5}}\r\n\r\n");

        Assert.Equal(FailureKind.EmptyReply, turn.Failure?.Kind);
        Assert.Contains("SAFETY", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_without_finish_reason_is_cut() =>
        Assert.Equal(FailureKind.StreamCut, (await PlayAsync(First)).Failure?.Kind);

    [Fact]
    public async Task Error_in_the_stream_fails_the_turn() =>
        Assert.Equal(FailureKind.ErrorInStream, (await PlayAsync(First + "data: {\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}\r\n\r\n")).Failure?.Kind);

    [Fact]
    public async Task Array_instead_of_a_stream_is_unexpected()
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.Answer("200 OK", "application/json; charset=UTF-8", "[{\"candidates\":[]}]")));

        Assert.Equal(FailureKind.UnexpectedResponse, (await Turn.PlayAsync(Create(server))).Failure?.Kind);
    }

    [Fact]
    public async Task Body_is_that_of_generate_content()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(First + Second));

        await Turn.PlayAsync(Create(server), Requests.Simple with { Messages = [new(ChatRole.User, "a"), new(ChatRole.Assistant, "b")] });

        WireRequest request = server.Requests[0];
        Assert.Equal("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", request.Target);
        Assert.Equal("made-up", request.Header("x-goog-api-key"));
        Assert.Equal(
            "{\"systemInstruction\":{\"parts\":[{\"text\":\"You are a helpful AI assistant.\"}]},\"tools\":[{\"functionDeclarations\":[{\"name\":\"read_file\",\"description\":\"Read a file\",\"parameters\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}}]}],\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"b\"}]}],\"generationConfig\":{\"maxOutputTokens\":200,\"temperature\":0.3}}",
            request.BodyText);
    }

    private static IChatProvider Create(WireServer server) => Support.Providers.Create(
        new ProviderSettings { Name = "gemini", Dialect = "gemini", BaseUrl = server.Url, Model = "gemini-2.5-flash", KeyEnv = "FAKE_KEY" },
        key: "made-up");

    private static async Task<Turn> PlayAsync(string events)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(events));
        return await Turn.PlayAsync(Create(server));
    }
}
