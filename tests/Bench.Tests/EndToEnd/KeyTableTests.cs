using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>
/// Each row of the table of docs/providers.md on keys: what two servers receive before and after the plan. "shipped" is the server of the built-in table,
/// "other" is one that a file names; both record every request.
/// </summary>
public sealed class KeyTableTests : IDisposable
{
    private const string CloudKey = "sk-cloud-0123456789";
    private const string OwnKey = "sk-own-9876543210";

    private readonly TestProgram _program = new();
    private readonly WireServer _shipped = new();
    private readonly WireServer _other = new();

    public KeyTableTests()
    {
        _program.Environment["CLOUD_KEY"] = CloudKey;
        _program.Environment["OWN_TOKEN"] = OwnKey;
        _program.Providers = $$"""
            { "providers": [
              { "name": "cloud", "baseUrl": "{{_shipped.Url}}v1", "model": "m", "keyEnv": "CLOUD_KEY", "paid": true },
              { "name": "free", "baseUrl": "{{_shipped.Url}}free/v1", "model": "m", "enabled": false } ] }
            """;
        foreach (WireServer server in new[] { _shipped, _other })
        {
            server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
            server.On("/v1/models", new WireScript().Write(RawHttp.Answer("200 OK", "application/json", """{"data":[{"id":"listed"}]}""")));
        }
    }

    public void Dispose()
    {
        _program.Dispose();
        _shipped.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Unchanged_built_in_provider_gets_its_key_in_a_plain_run_after_the_plan()
    {
        await RunAsync(0);

        AssertKeys(_shipped, CloudKey, early: false);
        Assert.Contains($"the key in CLOUD_KEY is sent to {_shipped.Url.Authority} (allowed by the built-in table)", _program.Out, StringComparison.Ordinal);
        Assert.Empty(_other.Requests);
    }

    // A name of the table, with another address or variable: naming it is not enough, nor is a grant without the name.
    [Theory]
    [InlineData("cloud", """ "baseUrl": "OTHER" """, "CLOUD_KEY")]
    [InlineData("CLOUD", """ "baseUrl": "OTHER" """, "CLOUD_KEY")]
    [InlineData("cloud", """ "keyEnv": "OWN_TOKEN" """, "OWN_TOKEN")]
    [InlineData("cloud", """ "baseUrl": "OTHER", "keyEnv": "OWN_TOKEN", "local": false """, "OWN_TOKEN")]
    [InlineData("free", """ "baseUrl": "OTHER", "keyEnv": "OWN_TOKEN", "software": null, "enabled": true """, "OWN_TOKEN")]
    [InlineData("free", """ "keyEnv": "CLOUD_KEY", "baseUrl": "OTHER" """, "CLOUD_KEY")]
    [InlineData("mine", """ "baseUrl": "OTHER", "model": "m", "keyEnv": "CLOUD_KEY" """, "CLOUD_KEY")]
    public async Task Built_in_name_or_variable_goes_elsewhere_only_with_send_key_and_the_name(string name, string fields, string variable)
    {
        bool isElsewhere = fields.Contains("OTHER", StringComparison.Ordinal);
        WireServer target = isElsewhere ? _other : _shipped;
        UserRow(name, fields);
        foreach (string[] arguments in new string[][] { [], ["--provider", name], ["--provider", $"{name[..2]}*"], ["--provider", $"{name[..2]}*", "--send-key", $"{variable}={target.Url.Authority}"], ["--provider", name, "--send-key", $"{variable}=127.0.0.1:1"] })
        {
            await RunAsync(arguments.Length == 0 ? 0 : 2, [.. arguments, "--plan"]);
        }

        await RunAsync(2, "--provider", name);
        Assert.Empty(_other.Requests);
        Assert.Empty(_shipped.Requests);
        Assert.Contains($"--provider \"{(name == "CLOUD" ? "cloud" : name)}\" --send-key {variable}={target.Url.Authority}", _program.Error, StringComparison.Ordinal);

        await RunAsync(0, "--provider", name, "--send-key", $"{variable}={target.Url.Authority}");
        AssertKeys(target, variable == "CLOUD_KEY" ? CloudKey : OwnKey, early: false);
        Assert.Contains($"the key in {variable} is sent to {target.Url.Authority} (allowed by --send-key {variable}={target.Url.Authority})", _program.Out, StringComparison.Ordinal);
        Assert.Empty((isElsewhere ? _shipped : _other).Requests);
    }

    [Fact]
    public async Task Own_name_and_variable_are_allowed_by_the_exact_name()
    {
        UserRow("acme", """ "baseUrl": "OTHER", "model": "m", "keyEnv": "OWN_TOKEN" """);
        _program.Providers = """{ "providers": [] }""";
        await RunAsync(0, "--plan");
        Assert.Contains("Skipped    acme: prefixbench.json would send OWN_TOKEN to", _program.Out, StringComparison.Ordinal);
        await RunAsync(2, "--provider", "ac*");
        await RunAsync(0, "--provider", "acme", "--plan");
        await RunAsync(0, "providers");
        Assert.DoesNotContain(_other.Requests, HasKey);

        await RunAsync(0, "--provider", "ACME");

        AssertKeys(_other, OwnKey, early: false);
        Assert.Contains($"the key in OWN_TOKEN is sent to {_other.Url.Authority} (allowed by --provider \"acme\")", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_without_a_model_that_lists_models_only_with_the_key_must_name_its_model()
    {
        _other.On("/v1/models", new WireScript().Write(RawHttp.Answer("401 Unauthorized", "application/json", "{}")));
        UserRow("acme", """ "baseUrl": "OTHER", "keyEnv": "OWN_TOKEN" """);
        await RunAsync(2, "--provider", "acme");

        Assert.Contains("lists its models only with a key, and no key is sent before the plan was shown; name the model with \"model\" in prefixbench.json", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_other.Requests, HasKey);

        UserRow("acme", """ "baseUrl": "OTHER", "keyEnv": "OWN_TOKEN", "model": "m" """);
        await RunAsync(0, "--provider", "acme");

        AssertKeys(_other, OwnKey, early: false);
        Assert.Contains(_other.Requests, request => request.Method == "GET" && HasKey(request));
    }

    [Theory]
    [InlineData(""" "model": "o1-pro" """, "model")]
    [InlineData(""" "body": { "n": 100 }, "concurrency": 3, "arrivalsPerSecond": null """, "body\", \"concurrency")]
    [InlineData(""" "maxAttempts": 10 """, "maxAttempts")]
    [InlineData(""" "baseUrl": "SHIPPED/beta" """, "baseUrl")]
    public async Task Built_in_provider_that_a_file_changes_is_skipped_until_it_is_named(string fields, string changed)
    {
        UserRow("cloud", fields);
        await RunAsync(0, "--plan");

        Assert.Contains($"Skipped    cloud: prefixbench.json changes its \"{changed}\"; to allow that, name it exactly: --provider \"cloud\"", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Provider   embedded", _program.Out, StringComparison.Ordinal);
        await RunAsync(2, "--provider", "clo*", "--plan");
        await RunAsync(0, "--provider", "cloud", "--plan");
        Assert.Contains("(paid", _program.Out, StringComparison.Ordinal);
        Assert.Contains("allowed by --provider \"cloud\"", _program.Out, StringComparison.Ordinal);
        Assert.Empty(_shipped.Requests);
    }

    [Fact]
    public async Task Harmless_change_of_a_built_in_provider_needs_no_name()
    {
        UserRow("cloud", """ "idleTimeoutSeconds": 30, "spacingMilliseconds": 1 """);
        await RunAsync(0);

        AssertKeys(_shipped, CloudKey, early: false);
    }

    [Fact]
    public async Task Paid_provider_cannot_be_made_free_by_a_file()
    {
        UserRow("cloud", """ "paid": false """);
        await RunAsync(2, "--plan");

        Assert.Contains("it stays paid", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_and_variable_of_one_command_line_are_allowed_and_the_list_of_models_may_be_asked_with_the_key()
    {
        string[] arguments = ["--url", _other.Url.AbsoluteUri, "--key-env", "CLOUD_KEY"];
        await RunAsync(0, [.. arguments, "--plan"]);
        await RunAsync(0, [.. arguments, "--list"]);
        Assert.DoesNotContain(_other.Requests, HasKey);

        await RunAsync(0, arguments);

        AssertKeys(_other, CloudKey, early: true);
        Assert.All(_other.Requests.Where(r => HasKey(r) && r.ReceivedAt < _program.PlanShownAt), request => Assert.Equal("GET", request.Method));
        Assert.Contains($"the key in CLOUD_KEY is sent to {_other.Url.Authority} (allowed by the command line); it was sent already, to read the list of models", _program.Out, StringComparison.Ordinal);
        Assert.Contains("model listed", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_line_that_names_its_model_sends_no_key_before_the_plan()
    {
        await RunAsync(0, "--url", _other.Url.AbsoluteUri, "--key-env", "CLOUD_KEY", "--model", "m");

        AssertKeys(_other, CloudKey, early: false);
    }

    [Theory]
    [InlineData("sk-first-line\nX-Evil: 1", "holds a line break")]
    [InlineData("sk-first-line\r\nX-Evil: 1", "holds a line break")]
    [InlineData("sk-first\tline", "holds the control character U+0009")]
    [InlineData("sk-schlüssel", "holds the character U+00FC, which is not ASCII")]
    public async Task Key_that_does_not_fit_into_a_header_is_named_and_not_sent(string key, string mistake)
    {
        _program.Environment["CLOUD_KEY"] = key;

        await RunAsync(2, "--provider", "cloud");
        Assert.Contains($"\"cloud\" cannot be used: the key in CLOUD_KEY {mistake}", _program.Error, StringComparison.Ordinal);
        await RunAsync(2, "--url", _other.Url.AbsoluteUri, "--key-env", "CLOUD_KEY");
        Assert.Contains($"--key-env: the key in CLOUD_KEY {mistake}", _program.Error, StringComparison.Ordinal);
        await RunAsync(0, "providers");
        Assert.Contains($"the key in CLOUD_KEY {mistake}", _program.Out, StringComparison.Ordinal);
        await RunAsync(0, "--plan");
        Assert.DoesNotContain("sk-first", _program.Out + _program.Error, StringComparison.Ordinal);
        Assert.Empty(_shipped.Requests);
        Assert.Empty(_other.Requests);
    }

    [Fact]
    public async Task Line_end_behind_a_key_is_dropped()
    {
        _program.Environment["CLOUD_KEY"] = CloudKey + "\n";
        await RunAsync(0, "--provider", "cloud");

        AssertKeys(_shipped, CloudKey, early: false);
    }

    [Theory]
    [InlineData("--send-key requires --provider NAME", "--send-key", "CLOUD_KEY=host")]
    [InlineData("--send-key: the value does not begin with a variable", "--provider", "cloud", "--send-key", "sk-cloud-0123456789=host")]
    [InlineData("--send-key is \"CLOUD_KEY=host\", but no provider of this run", "--provider", "cloud", "--send-key", "CLOUD_KEY=host")]
    public async Task Send_key_that_means_nothing_exits_with_2(string expected, params string[] arguments)
    {
        await RunAsync(2, arguments);

        Assert.Contains(expected, _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(CloudKey, _program.Error, StringComparison.Ordinal);
    }

    private static bool HasKey(WireRequest request) => request.Head.Contains("sk-", StringComparison.Ordinal);

    private void UserRow(string name, string fields) => _program.UserProviders =
        $$"""{ "providers": [ { "name": "{{name}}", {{fields.Replace("OTHER", _other.Url + "v1", StringComparison.Ordinal).Replace("SHIPPED", _shipped.Url + "v1", StringComparison.Ordinal)}} } ] }""";

    private async Task RunAsync(int exitCode, params string[] arguments)
    {
        _program.Clear();
        string[] run = arguments is ["providers"] ? arguments : [.. arguments, "--conversations", "3", "--warmup-conversations", "0", "--no-control", "--artifacts", _program.RunsFolder];
        int actual = await _program.RunAsync(run);
        Assert.True(exitCode == actual, $"{string.Join(' ', arguments)}: {actual}\n{_program.Out}\n{_program.Error}");
    }

    private void AssertKeys(WireServer server, string key, bool early)
    {
        WireRequest[] keyed = [.. server.Requests.Where(HasKey)];
        Assert.Contains(keyed, request => request.Target.EndsWith("/chat/completions", StringComparison.Ordinal));
        Assert.All(keyed, request => Assert.Equal($"Bearer {key}", request.Header("Authorization")));
        Assert.Equal(early, keyed.Any(request => request.ReceivedAt < _program.PlanShownAt));
    }
}
