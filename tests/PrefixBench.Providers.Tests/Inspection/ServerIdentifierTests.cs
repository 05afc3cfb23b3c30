using System.Text;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Inspection;

public sealed class ServerIdentifierTests
{
    private static readonly Dictionary<string, Func<StubServer>> Servers = new(StringComparer.Ordinal)
    {
        ["llama.cpp"] = Stubs.LlamaCpp,
        ["ollama"] = Stubs.Ollama,
        ["vllm"] = () => Stubs.Vllm(),
        ["vllm of another owner"] = () => Stubs.Vllm("acme"),
        ["sglang"] = Stubs.Sglang,
        ["lmstudio"] = Stubs.LmStudio,
        ["lmstudio of old"] = Stubs.OldLmStudio,
        ["tensorrt-llm"] = Stubs.TensorRtLlm,
        ["lmdeploy"] = Stubs.LmDeploy,
        ["mlx-lm"] = Stubs.MlxLm,
        ["koboldcpp"] = Stubs.KoboldCpp,
        ["koboldcpp without owner"] = Stubs.KoboldCppWithoutOwner,
    };

    public static TheoryData<string, string?, string> Expected => new()
    {
        { "llama.cpp", "b11669-Debian", "model.gguf" },
        { "ollama", "0.33.3", "gemma4:26b llama3:latest" },
        { "vllm", "0.12.0", "Qwen/Qwen3-8B" },
        { "vllm of another owner", "0.12.0", "Qwen/Qwen3-8B" },
        { "sglang", "0.6.0", "q" },
        { "lmstudio", null, "b a" },
        { "lmstudio of old", null, "b a" },
        { "tensorrt-llm", "1.2.0", "t" },
        { "lmdeploy", null, "d" },
        { "mlx-lm", null, "mlx-community/q" },
        { "koboldcpp", "1.99", "koboldcpp/k" },
        { "koboldcpp without owner", "1.99", "koboldcpp/k" },
    };

    private static async Task<ServerIdentity?> IdentifyAsync(StubServer server)
    {
        ProbeClient client = Probes.Create(new TestKeyStore());
        return await Inspectors.Patient(server.Settings(), client).IdentifyAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task Server_is_told_by_what_it_answers(string server, string? version, string models)
    {
        await using StubServer stub = Servers[server]();
        ServerIdentity? identity = await IdentifyAsync(stub);

        Assert.Equal(server.Split(' ')[0], identity!.Software);
        Assert.Equal(version, identity.Version);
        Assert.Equal(models.Split(' '), identity.Models);
    }

    [Fact]
    public async Task Details_of_llama_cpp_are_its_slots_context_and_template_and_no_folder()
    {
        await using StubServer stub = Stubs.LlamaCpp();

        IReadOnlyDictionary<string, string> details = (await IdentifyAsync(stub))!.Details;
        Assert.Equal("4", details["total_slots"]);
        Assert.Equal("16384", details["n_ctx"]);
        Assert.Equal(new ServerCache { ContextTokens = 16384 }, (await IdentifyAsync(stub))!.Cache);
        Assert.Equal("27538944", details["n_params"]);
        Assert.Equal("model.gguf", details["model_file"]);
        Assert.Equal("model.gguf", details["model_alias"]);
        Assert.Matches("^[0-9a-f]{16}$", details["chat_template_sha256"]);
        Assert.DoesNotContain(details.Values, value => value.Contains("/home/me", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Details_of_llama_cpp_show_flags_and_nothing_that_changes_from_start_to_start()
    {
        await using StubServer stub = Stubs.LlamaCpp();

        IReadOnlyDictionary<string, string> details = (await IdentifyAsync(stub))!.Details;
        Assert.Equal("0.800000011920929", details["params.temperature"]);
        Assert.Equal("penalties dry", details["params.samplers"]);
        Assert.Equal("none", details["params.speculative.types"]);
        Assert.Equal("false", details["modalities.vision"]);
        Assert.Equal("true", details["endpoint_metrics"]);
        Assert.DoesNotContain(details, d => d.Key.Contains("generation_prompt", StringComparison.Ordinal) || d.Key.Contains("lora", StringComparison.Ordinal));
        Assert.DoesNotContain(details.Values, value => value.Contains("media", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Details_of_the_embedded_engine_are_its_switches()
    {
        await using StubServer stub = new StubServer()
            .On("/v1/models", """{"data":[{"id":"embedded","owned_by":"prefixbench"}]}""")
            .On("/props", """{"build_info":"prefixbench-embedded-1.0","engine":{"cache":false,"width":32,"threads":1,"nested":{"x":1},"\u001b[2J":1}}""");

        IReadOnlyDictionary<string, string> details = (await IdentifyAsync(stub))!.Details;
        Assert.Equal("false", details["engine.cache"]);
        Assert.Equal("32", details["engine.width"]);
        Assert.DoesNotContain("engine.nested", details.Keys);
        Assert.DoesNotContain(details.Keys, key => key.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Details_of_sglang_hold_no_key_of_its_arguments()
    {
        await using StubServer stub = Stubs.Sglang();

        IReadOnlyDictionary<string, string> details = (await IdentifyAsync(stub))!.Details;
        Assert.Equal("true", details["enable_cache_report"]);
        Assert.Equal("4096", details["max_model_len"]);
        Assert.Equal(new ServerCache { PrefixCaching = true, BlockTokens = 1, ContextTokens = 4096 }, (await IdentifyAsync(stub))!.Cache);
        Assert.DoesNotContain(details.Values, value => value.Contains("hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Details_of_ollama_tell_how_much_of_a_loaded_model_is_on_the_gpu()
    {
        await using StubServer stub = Stubs.Ollama();

        Assert.Equal(8192, (await IdentifyAsync(stub))!.Cache!.ContextTokens);
        Assert.Equal("size 100, size_vram 60, context_length 8192", (await IdentifyAsync(stub))!.Details["loaded gemma4:26b"]);
    }

    [Fact]
    public async Task Server_that_names_itself_is_asked_no_other_servers_routes()
    {
        await using StubServer stub = Stubs.TensorRtLlm();
        await IdentifyAsync(stub);

        // Its metrics are consumed by being read, so nobody else may read them.
        Assert.Equal(["/v1/models", "/version"], stub.Paths);
    }

    [Fact]
    public async Task Unknown_server_has_no_software_and_its_models()
    {
        await using StubServer stub = Stubs.Unknown();
        ServerIdentity? identity = await IdentifyAsync(stub);

        Assert.Null(identity!.Software);
        Assert.Equal(["first", "second"], identity.Models);
        // Some servers' metrics are consumed by being read, and one's health is a generated token.
        Assert.DoesNotContain("/metrics", stub.Paths);
        Assert.DoesNotContain("/health", stub.Paths);
    }

    [Fact]
    public async Task Locked_llama_cpp_is_known_by_its_header()
    {
        await using StubServer stub = new StubServer { ServerHeader = "llama.cpp" }.On("/v1/models", "{}", 401).On("/props", "{}", 401);

        Assert.Equal("llama.cpp", (await IdentifyAsync(stub))!.Software);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\"text\"")]
    [InlineData("<html>login</html>")]
    [InlineData("""{"data":7,"models":"x"}""")]
    [InlineData("""{"data":[{"id":"\ud800","\ud800":1}],"models":[{"key":"\udfff"}],"build_info":"\ud800"}""")]
    [InlineData("""{"default_generation_settings":{"params":{"\ud800":1,"x":["\ud800"]}},"engine":[],"modalities":"x"}""")]
    [InlineData("""{"data":[null,7,[],{"id":7},{"id":"a\u001b[31m"},{"id":""}],"models":[null,7],"version":{},"build_info":[],"result":0}""")]
    public async Task Nonsense_is_an_unknown_server_without_models(string body)
    {
        await using var stub = new StubServer();
        foreach (string? path in new[] { "/v1/models", "/props", "/api/extra/version", "/api/v1/models", "/api/v0/models", "/get_server_info", "/server_info", "/version", "/metrics", "/health" })
        {
            stub.On(path, body);
        }

        ServerIdentity? identity = await IdentifyAsync(stub);
        Assert.Null(identity!.Software);
        Assert.Empty(identity.Models);
    }

    [Fact]
    public async Task Text_of_a_server_is_made_harmless_and_cut()
    {
        await using StubServer stub = new StubServer().On("/props", $$"""{"build_info":"b1\u001b[2J{{new string('x', 500)}}"}""");
        string version = (await IdentifyAsync(stub))!.Version!;

        Assert.StartsWith("b1\\u001b[2Jxx", version, StringComparison.Ordinal);
        Assert.True(version.Length <= 201, version);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")]
    [InlineData("SSH-2.0-OpenSSH_9\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task Answer_that_cannot_be_read_is_no_identity(string raw)
    {
        await using StubServer stub = new StubServer().OnRaw("/v1/models", Encoding.ASCII.GetBytes(raw));

        Assert.Null(await IdentifyAsync(stub));
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using StubServer elsewhere = Stubs.LlamaCpp();
        await using var stub = new StubServer();
        foreach (string? path in new[] { "/v1/models", "/props" })
        {
            stub.OnRaw(path, Encoding.ASCII.GetBytes($"HTTP/1.1 302 X\r\nLocation: http://localhost:{elsewhere.Port}{path}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        }

        Assert.Null((await IdentifyAsync(stub))!.Software);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Paid_provider_is_never_asked()
    {
        await using StubServer stub = Stubs.LlamaCpp();
        ProbeClient client = Probes.Create(new TestKeyStore());
        ServerInspector inspector = Inspectors.Patient(stub.Settings() with { Paid = true }, client);

        Assert.Null(await inspector.IdentifyAsync(TestContext.Current.CancellationToken));
        Assert.Null(await inspector.ReadCountersAsync(TestContext.Current.CancellationToken));
        Assert.Empty(stub.Requests);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Key_travels_only_if_it_is_allowed(bool isAllowed, bool travels)
    {
        await using StubServer stub = Stubs.LlamaCpp();
        ProbeClient client = Probes.Create(new TestKeyStore(("X_KEY", "sk-0123456789")));
        ProviderSettings settings = stub.Settings() with { KeyEnv = "X_KEY", Permit = isAllowed ? KeyPermit.CommandLine : KeyPermit.Undecided };
        await Inspectors.Patient(settings, client).IdentifyAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(stub.Requests);
        Assert.All(stub.Requests, request => Assert.Equal(travels, request.Contains("Authorization: Bearer sk-0123456789", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cancelled_question_throws_and_does_not_wait()
    {
        await using var stub = new StubServer { SilentPath = "/v1/models" };
        ProbeClient client = Probes.Create(new TestKeyStore());
        using var cancel = new CancellationTokenSource();
        Task<ServerIdentity?> asking = Inspectors.Patient(stub.Settings(), client).IdentifyAsync(cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}
