using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Headers of a provider, from a file and from the command line: who receives them and when, and that their secrets are keys like any other.</summary>
public sealed class HeaderTests : IDisposable
{
    private const string Secret = "sk-gateway-0123456789";

    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public HeaderTests()
    {
        _program.Environment["GATEWAY_KEY"] = Secret;
        _program.Providers = """{ "providers": [] }""";
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        _server.On("/v1/models", new WireScript().Write(RawHttp.Answer("200 OK", "application/json", """{"data":[{"id":"listed"}]}""")));
    }

    public void Dispose()
    {
        _program.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Header_with_a_secret_is_sent_after_the_plan_to_a_named_row_and_kept_out_of_all_files()
    {
        _program.UserProviders = $$"""{ "providers": [ { "name": "gw", "baseUrl": "{{_server.Url}}v1", "model": "m", "headers": { "X-Tenant": "team-a", "X-Gateway-Auth": "Key ${GATEWAY_KEY}" } } ] }""";
        await RunAsync(0, "--plan");
        Assert.Contains($"Skipped    gw: prefixbench.json would send GATEWAY_KEY to {_server.Url.Authority}; to allow that, name it exactly: --provider \"gw\"", _program.Out, StringComparison.Ordinal);
        await RunAsync(2, "--provider", "g*");
        Assert.DoesNotContain(_server.Requests, HasSecret);

        await RunAsync(0, "--provider", "gw");

        Assert.Contains($"the key in GATEWAY_KEY is sent to {_server.Url.Authority} (allowed by --provider \"gw\")", _program.Out, StringComparison.Ordinal);
        WireRequest[] turns = [.. _server.Requests.Where(request => request.Method == "POST")];
        Assert.NotEmpty(turns);
        Assert.All(turns, turn => Assert.Equal(("team-a", $"Key {Secret}", null), (turn.Header("X-Tenant"), turn.Header("X-Gateway-Auth"), turn.Header("Authorization"))));

        // Questions carry the plain header from the start, and the secret only behind the plan.
        WireRequest[] questions = [.. _server.Requests.Where(request => request.Method == "GET")];
        Assert.All(questions, question => Assert.Equal("team-a", question.Header("X-Tenant")));
        Assert.All(questions.Where(HasSecret), question => Assert.True(question.ReceivedAt > _program.PlanShownAt));
        Assert.Contains(questions, HasSecret);

        JsonElement headers = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken))
            .GetProperty("providers")[0].GetProperty("headers");
        Assert.Equal(("team-a", "Key ${GATEWAY_KEY}"), (headers.GetProperty("X-Tenant").GetString(), headers.GetProperty("X-Gateway-Auth").GetString()));
        AssertSecretIsNowhere();
    }

    [Fact]
    public async Task Header_of_the_command_line_is_sent_with_url()
    {
        await RunAsync(0, "--url", _server.Url.AbsoluteUri, "--model", "m", "--header", "X-Tenant: team-a", "-H", "Authorization: Bearer ${GATEWAY_KEY}");

        Assert.Contains($"the key in GATEWAY_KEY is sent to {_server.Url.Authority} (allowed by the command line)", _program.Out, StringComparison.Ordinal);
        Assert.All(_server.Requests.Where(request => request.Method == "POST"), turn => Assert.Equal(("team-a", $"Bearer {Secret}"), (turn.Header("X-Tenant"), turn.Header("Authorization"))));
        AssertSecretIsNowhere();
    }

    [Fact]
    public async Task Shipped_variable_in_a_header_needs_its_grant()
    {
        _program.Environment["CLOUD_KEY"] = Secret;
        _program.Providers = """{ "providers": [ { "name": "cloud", "baseUrl": "http://127.0.0.1:9/v1", "model": "m", "keyEnv": "CLOUD_KEY", "paid": true } ] }""";
        _program.UserProviders = $$"""{ "providers": [ { "name": "gw", "baseUrl": "{{_server.Url}}v1", "model": "m", "headers": { "X-A": "${CLOUD_KEY}", "X-B": "${GATEWAY_KEY}" } } ] }""";
        await RunAsync(2, "--provider", "gw");

        Assert.Contains($"--provider \"gw\" --send-key CLOUD_KEY={_server.Url.Authority}", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);

        await RunAsync(0, "--provider", "gw", "--send-key", $"CLOUD_KEY={_server.Url.Authority}");
        Assert.Contains(_server.Requests, HasSecret);
    }

    [Theory]
    [InlineData("--header: the value has no colon", "--url", "http://127.0.0.1:9", "--header", "sk-gateway-0123456789")]
    [InlineData("--header: the value of \"Authorization\" is a secret", "--url", "http://127.0.0.1:9", "--header", "Authorization: Bearer sk-gateway-0123456789")]
    [InlineData("--header: NO_SUCH_KEY is not set", "--url", "http://127.0.0.1:9", "--header", "X-A: ${NO_SUCH_KEY}")]
    [InlineData("--header: \"Host\" is not allowed", "--url", "http://127.0.0.1:9", "--header", "Host: x")]
    [InlineData("--header requires --url", "--header", "X-A: b")]
    public async Task Wrong_header_exits_with_2_and_is_not_repeated(string expected, params string[] arguments)
    {
        await RunAsync(2, arguments);

        Assert.Contains(expected, _program.Error, StringComparison.Ordinal);
        AssertSecretIsNowhere();
    }

    [Fact]
    public async Task Wrong_headers_of_a_file_are_named_with_their_place()
    {
        _program.UserProviders = """{ "providers": [ { "name": "gw", "baseUrl": "http://127.0.0.1:9/v1", "headers": { "X-A": 1 } }, { "name": "hw", "baseUrl": "http://127.0.0.1:9/v1", "headers": { "X-Api-Key": "sk-gateway-0123456789" } } ] }""";
        await RunAsync(2, "--plan");

        Assert.Contains("a JSON object with a string for each header is required", _program.Error, StringComparison.Ordinal);
        Assert.Contains("the value of \"X-Api-Key\" is a secret", _program.Error, StringComparison.Ordinal);
        AssertSecretIsNowhere();
    }

    private static bool HasSecret(WireRequest request) => request.Head.Contains(Secret, StringComparison.Ordinal);

    private async Task RunAsync(int exitCode, params string[] arguments)
    {
        _program.Clear();
        int actual = await _program.RunAsync([.. arguments, "--conversations", "3", "--warmup-conversations", "0", "--no-control", "--artifacts", _program.RunsFolder]);
        Assert.True(exitCode == actual, $"{string.Join(' ', arguments)}: {actual}\n{_program.Out}\n{_program.Error}");
    }

    private void AssertSecretIsNowhere()
    {
        Assert.DoesNotContain(Secret, _program.Out + _program.Error, StringComparison.Ordinal);
        IEnumerable<string> files = Directory.Exists(_program.RunsFolder) ? Directory.EnumerateFiles(_program.RunsFolder, "*", SearchOption.AllDirectories) : [];
        Assert.All(files, file => Assert.DoesNotContain(Secret, File.ReadAllText(file), StringComparison.Ordinal));
    }
}
