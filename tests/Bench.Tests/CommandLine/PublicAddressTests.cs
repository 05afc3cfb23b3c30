using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Providers;
using PrefixBench.Providers.Inspection;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>A public address, whether it comes from <c>--url</c> or from a file: the network is replaced, so nothing leaves this machine.</summary>
public sealed class PublicAddressTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly RecordingHandler _chat = new();
    private readonly RecordingHandler _probes = new();

    public PublicAddressTests()
    {
        _program.Environment["CLOUD_KEY"] = "secret-key-of-the-test";
        _program.ConfigureServices = services =>
        {
            services.AddHttpClient(ChatProviderFactory.ClientName).ConfigurePrimaryHttpMessageHandler(() => _chat);
            services.AddHttpClient(ProbeClient.ClientName).ConfigurePrimaryHttpMessageHandler(() => _probes);
        };
    }

    public void Dispose()
    {
        _program.Dispose();
        _chat.Dispose();
        _probes.Dispose();
    }

    [Fact]
    public async Task Public_address_with_a_key_is_paid_like_the_same_address_in_a_file()
    {
        Assert.Equal(0, await _program.RunAsync("--plan", "--url", "https://cloud.example/v1", "--model", "m", "--key-env", "CLOUD_KEY", "--name", "cloud"));
        string fromUrl = _program.Out;
        _program.Clear();
        _program.UserProviders = """{ "providers": [ { "name": "cloud", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "CLOUD_KEY" } ] }""";
        Assert.Equal(0, await _program.RunAsync("--plan", "--provider", "cloud"));

        Assert.Contains("3 conversations of each prefix: 18 requests", fromUrl, StringComparison.Ordinal);
        Assert.Contains("(paid", fromUrl, StringComparison.Ordinal);
        Assert.Contains("the key in CLOUD_KEY is sent to cloud.example (allowed by the command line)", fromUrl, StringComparison.Ordinal);
        Assert.Equal(_program.Out, fromUrl.Replace("the command line", "--provider \"cloud\"", StringComparison.Ordinal));
        Assert.Empty(_probes.Requests);
        Assert.Empty(_chat.Requests);
    }

    [Theory]
    [InlineData("--url https://cloud.example/v1 --model m --key-env CLOUD_KEY")]
    [InlineData("--url https://cloud.example/v1 --model m")]
    [InlineData("--provider cloud")]
    [InlineData("--provider free")]
    public async Task Public_address_gets_the_conversations_of_the_plan_and_nothing_else(string arguments)
    {
        _program.UserProviders = """
            { "providers": [
              { "name": "cloud", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "CLOUD_KEY" },
              { "name": "free", "baseUrl": "https://cloud.example/v1", "model": "m" } ] }
            """;

        Assert.Equal(1, await _program.RunAsync([.. arguments.Split(' '), "--conversations", "1", "--artifacts", _program.RunsFolder]));

        Assert.Empty(_probes.Requests);
        Assert.Equal(["POST https://cloud.example/v1/chat/completions"], _chat.Requests.Distinct());
    }

    [Fact]
    public async Task Public_address_that_a_file_calls_local_is_a_mistake_and_not_contacted()
    {
        _program.UserProviders = """{ "providers": [ { "name": "mine", "baseUrl": "https://mine.example/v1", "model": "m", "local": true } ] }""";

        Assert.Equal(2, await _program.RunAsync("--plan", "--provider", "mine"));

        Assert.Contains("providers[0].local (\"mine\"): \"true\" is not allowed for the public host \"mine.example\"", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_probes.Requests);
    }

    [Fact]
    public async Task Verbose_run_logs_every_request_without_its_key_and_a_plain_run_none()
    {
        _program.UserProviders = """{ "providers": [ { "name": "mine", "baseUrl": "https://mine.local/v1", "model": "m", "local": true, "paid": false, "keyEnv": "CLOUD_KEY" } ] }""";
        string[] arguments = ["--provider", "mine", "--conversations", "1", "--artifacts", _program.RunsFolder];

        await _program.RunAsync(arguments);
        Assert.DoesNotContain("https://mine.local", _program.Error, StringComparison.Ordinal);

        _program.Clear();
        await _program.RunAsync([.. arguments, "--verbose"]);
        Assert.Matches(@"(?m)^GET https://mine\.local/v1/models: 404 after \d+\.\d ms\r?$", _program.Error);
        Assert.Matches(@"(?m)^POST https://mine\.local/v1/chat/completions: 404 after \d+\.\d ms\r?$", _program.Error);
        Assert.Equal(_chat.Requests.Count(request => request.StartsWith("POST", StringComparison.Ordinal)) / 2, _program.Error.Split("POST https://").Length - 1);
        Assert.DoesNotContain("secret-key", _program.Error + _program.Out, StringComparison.Ordinal);
    }
}
