using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>What <c>--url</c> makes of the server that answers there, without a request to it beyond its identity.</summary>
public sealed class UrlTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _program.Dispose();
        _server.Dispose();
    }

    private void Answer(string path, string json) => _server.On(path, new WireScript().Write(RawHttp.Answer("200 OK", "application/json", json)));

    private void AnswerAsOllama()
    {
        Answer("/api/version", """{"version":"0.17.4"}""");
        Answer("/api/tags", """{"models":[{"name":"tiny:latest"}]}""");
        Answer("/v1/models", """{"object":"list","data":[{"id":"tiny:latest","owned_by":"library"}]}""");
    }

    private Task<int> PlanAsync(string path, params string[] arguments) => _program.RunAsync(["--plan", "--url", _server.Url.AbsoluteUri.TrimEnd('/') + path, .. arguments]);

    [Theory]
    [InlineData("", "", " (ollama)")]
    [InlineData("/v1", "/v1", " (openai)")]
    [InlineData("/api/chat", "", " (ollama)")]
    [InlineData("/v1/messages", "", " (anthropic)")]
    [InlineData("/v1/chat/completions", "/v1", " (openai)")]
    public async Task Ollama_is_played_in_its_own_dialect_unless_the_path_says_another(string typed, string path, string dialect)
    {
        AnswerAsOllama();

        Assert.Equal(0, await PlanAsync(typed));

        Assert.Contains($":{_server.Url.Port}{(path.Length == 0 ? "/" : path)}{dialect}, model tiny:latest; the server reports ollama 0.17.4", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_that_begins_with_an_at_sign_is_a_model_and_no_response_file()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await _program.RunAsync("--url", _server.Url.AbsoluteUri, "--model", "@cf/meta/llama", "-n", "1", "--warmup-conversations", "0", "--no-control", "--artifacts", _program.RunsFolder));

        Assert.Contains("model @cf/meta/llama", _program.Out, StringComparison.Ordinal);
        Assert.All(_server.Requests.Where(r => r.Target == OpenAiWire.ChatPath), r => Assert.Contains("\"@cf/meta/llama\"", r.BodyText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dialect_overrides_what_was_found()
    {
        AnswerAsOllama();

        Assert.Equal(0, await PlanAsync("", "--dialect", "openai"));

        Assert.Contains("/v1 (openai)", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/chat", "openai", "the path of --url is a route of \"ollama\"")]
    [InlineData("", "grpc", "--dialect: \"grpc\"")]
    public async Task Dialect_that_cannot_be_meant_exits_with_2(string path, string dialect, string message)
    {
        Assert.Equal(2, await PlanAsync(path, "--dialect", dialect));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_name_is_never_invented()
    {
        Answer("/v1/models", """{"object":"list","data":[]}""");

        Assert.Equal(2, await PlanAsync(""));

        Assert.Contains("lists no model; name one with --model", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_is_named_as_one_and_its_first_model_is_played()
    {
        Answer("/v1/models", """{"data":[{"id":"alpha","owned_by":"llama-swap"},{"id":"beta","owned_by":"llama-swap"}],"object":"list"}""");
        Answer("/api/version", """{"build_date":"unknown","commit":"abcd1234","version":"0"}""");

        Assert.Equal(0, await PlanAsync(""));

        Assert.Contains("/v1 (openai), model alpha; the server reports llama-swap 0, a gateway", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_where_nothing_answers_exits_with_2_in_one_sentence()
    {
        Assert.Equal(2, await _program.RunAsync("--url", "http://127.0.0.1:1", "--model", "m"));

        Assert.StartsWith("--url cannot be used: nothing answers at http://127.0.0.1:1.", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Out);
    }
}
