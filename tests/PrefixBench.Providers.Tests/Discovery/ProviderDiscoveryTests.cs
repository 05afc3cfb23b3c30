using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Discovery;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Tests.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Discovery;

public sealed class ProviderDiscoveryTests
{
    // Far more than the program allows, so that a busy machine changes no result; servers that are meant to be silent get less.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static Task<IReadOnlyList<ProviderStatus>> ProbeAsync(TestKeyStore keys, params ProviderSettings[] settings) => ProbeAsync(Patience, keys, settings);

    private static async Task<IReadOnlyList<ProviderStatus>> ProbeAsync(TimeSpan limit, TestKeyStore keys, params ProviderSettings[] settings)
    {
        ProbeClient client = Probes.Create(keys);
        return await new ProviderDiscovery(keys, client) { LocalLimit = limit, OllamaLimit = limit }.ProbeAsync(settings, TestContext.Current.CancellationToken);
    }

    private static async Task<ProviderStatus> ProbeOneAsync(ProviderSettings settings, TestKeyStore? keys = null) => (await ProbeAsync(keys ?? new TestKeyStore(), settings))[0];

    private static ProviderSettings Cloud(string? keyEnv = "DEEPSEEK_API_KEY") => new()
    {
        Name = "deepseek/deepseek-chat",
        BaseUrl = new Uri("https://api.invalid/v1"),
        Model = "deepseek-chat",
        KeyEnv = keyEnv,
        Paid = true,
        AddressFrom = AddressOrigin.Shipped,
    };

    [Fact]
    public async Task Cloud_provider_without_its_key_says_which_is_not_set()
    {
        ProviderStatus status = await ProbeOneAsync(Cloud());

        Assert.False(status.IsReachable);
        Assert.Equal("DEEPSEEK_API_KEY is not set", status.Reason);
        Assert.Equal("api.invalid", Assert.Single(status.Settings.Keys).Destination);
    }

    [Fact]
    public async Task Cloud_provider_with_its_key_is_reachable_and_not_contacted()
    {
        ProviderStatus status = await ProbeOneAsync(Cloud(), new TestKeyStore(("DEEPSEEK_API_KEY", "k")));

        Assert.True(status.IsReachable);
        Assert.Equal("not contacted", status.Reason);
        Assert.Equal("deepseek-chat", status.Model);
        Assert.Null(status.Identity);
    }

    [Fact]
    public async Task Provider_that_nobody_allowed_is_refused_before_its_key_is_looked_for()
    {
        var keys = new TestKeyStore(("DEEPSEEK_API_KEY", "k"));
        ProviderStatus status = await ProbeOneAsync(Cloud() with { Permit = KeyPermit.Undecided }, keys);

        Assert.False(status.IsReachable);
        Assert.Contains("nobody has allowed", status.Reason, StringComparison.Ordinal);
        Assert.Empty(keys.Asked);
    }

    [Fact]
    public async Task Switched_off_provider_is_neither_asked_nor_looked_up()
    {
        await using StubServer stub = Stubs.LlamaCpp();
        ProviderStatus status = await ProbeOneAsync(stub.Settings() with { Enabled = false });

        Assert.Equal("disabled (\"enabled\": false)", status.Reason);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task Paid_provider_is_not_asked_even_on_loopback()
    {
        await using StubServer stub = Stubs.LlamaCpp();
        ProviderStatus status = await ProbeOneAsync(stub.Settings(model: "m") with { Paid = true });

        Assert.True(status.IsReachable);
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task Shipped_row_outside_this_machine_is_not_asked()
    {
        ProviderStatus status = await ProbeOneAsync(new ProviderSettings { Name = "x", BaseUrl = new Uri("http://192.0.2.1:9/v1"), Local = true, AddressFrom = AddressOrigin.Shipped });

        Assert.False(status.IsReachable);
        Assert.Equal("no model is configured", status.Reason);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_named_by_its_address()
    {
        var stub = new StubServer();
        ProviderSettings settings = stub.Settings("ollama", "gemma4:26b", "ollama");
        await stub.DisposeAsync();

        Assert.Equal($"nothing answers at http://localhost:{settings.BaseUrl.Port}", (await ProbeOneAsync(settings)).Reason);
    }

    [Fact]
    public async Task Silent_server_is_given_up_and_said_to_be_silent()
    {
        await using var stub = new StubServer { SilentPath = "/v1/models" };

        Assert.Equal($"http://localhost:{stub.Port} accepts connections but did not answer within 2 s", (await ProbeAsync(TimeSpan.FromSeconds(2), new TestKeyStore(), stub.Settings("vllm")))[0].Reason);
    }

    [Fact]
    public async Task Server_silent_on_a_later_question_costs_its_time_once()
    {
        await using StubServer stub = new StubServer { SilentPath = "/props" }.On("/v1/models", """{"data":[{"id":"m"}]}""");
        ProviderStatus status = (await ProbeAsync(TimeSpan.FromSeconds(2), new TestKeyStore(), stub.Settings(from: AddressOrigin.User)))[0];

        Assert.True(status.IsReachable, status.Reason);
        Assert.Equal(["/v1/models", "/props"], stub.Paths);
    }

    [Theory]
    [InlineData("vllm", "is sglang, not vllm")]
    [InlineData("sglang", null)]
    [InlineData(null, null)]
    public async Task Another_server_at_the_address_is_named(string? wanted, string? reason)
    {
        await using StubServer stub = Stubs.Sglang();
        ProviderStatus status = await ProbeOneAsync(stub.Settings(wanted));

        Assert.Equal(reason is null ? "answers" : $"http://localhost:{stub.Port} {reason}", status.Reason);
        Assert.Equal(reason is null, status.IsReachable);
        Assert.Equal(reason is null ? "q" : null, status.Model);
        Assert.Equal("sglang", status.Identity!.Software);
    }

    [Fact]
    public async Task Two_rows_on_one_port_are_told_apart_by_who_answers()
    {
        await using StubServer stub = Stubs.MlxLm();
        IReadOnlyList<ProviderStatus> statuses = await ProbeAsync(new TestKeyStore(), stub.Settings("llama.cpp"), stub.Settings("mlx-lm"));

        Assert.Equal([false, true], statuses.Select(status => status.IsReachable));
        Assert.Equal("mlx-community/q", statuses[1].Model);
        Assert.Single(stub.Paths, path => path == "/v1/models");
    }

    [Theory]
    [InlineData("gemma4:26b", true)]
    [InlineData("GEMMA4:26B", true)]
    [InlineData("llama3", true)]
    [InlineData("gemma4", false)]
    [InlineData("qwen3.5:9b", false)]
    public async Task Ollama_model_must_be_installed(string model, bool expected)
    {
        await using StubServer stub = Stubs.Ollama();
        ProviderStatus status = await ProbeOneAsync(stub.Settings("ollama", model, "ollama"));

        Assert.Equal(expected ? "answers" : $"model \"{model}\" is not installed (ollama pull {model})", status.Reason);
        Assert.Equal(expected, status.IsReachable);
        Assert.Equal("/api/tags", stub.Paths.First());
    }

    [Fact]
    public async Task Ollamas_native_rows_and_its_openai_endpoint_are_played_side_by_side()
    {
        await using StubServer stub = Stubs.Ollama();
        IReadOnlyList<ProviderStatus> statuses = await ProbeAsync(new TestKeyStore(), stub.Settings("ollama", "gemma4:26b", "ollama", "native"), stub.Settings("ollama", name: "openai"));

        Assert.All(statuses, status => Assert.True(status.IsReachable, status.Reason));
        Assert.Equal(2, statuses.Count);
        Assert.Equal("gemma4:26b", statuses[1].Model);
    }

    [Fact]
    public async Task Model_that_is_not_served_is_refused_with_those_that_are()
    {
        await using StubServer stub = Stubs.Vllm();

        Assert.Equal("model \"x\" is not available; the server lists Qwen/Qwen3-8B", (await ProbeOneAsync(stub.Settings("vllm", "x"))).Reason);
    }

    [Fact]
    public async Task Server_without_models_needs_one_named()
    {
        await using StubServer stub = new StubServer().On("/v1/models", """{"data":[]}""");

        Assert.Contains("lists no model", (await ProbeOneAsync(stub.Settings())).Reason, StringComparison.Ordinal);
        Assert.True((await ProbeOneAsync(stub.Settings(model: "m"))).IsReachable);
    }

    [Theory]
    [InlineData(401, null, "requires a key")]
    [InlineData(401, "X_KEY", "rejects the key in X_KEY")]
    [InlineData(503, null, "is not ready yet")]
    public async Task Server_that_refuses_is_quoted(int status, string? keyEnv, string part)
    {
        await using StubServer stub = new StubServer { ServerHeader = "llama.cpp" }.On("/v1/models", "{}", status).On("/props", "{}", status);
        ProviderStatus result = await ProbeOneAsync(stub.Settings("llama.cpp", "m") with { KeyEnv = keyEnv }, new TestKeyStore(("X_KEY", "k")));

        Assert.False(result.IsReachable);
        Assert.Contains(part, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_row_for_a_server_takes_the_place_of_the_shipped_one()
    {
        await using StubServer stub = Stubs.LlamaCpp();
        ProviderSettings mine = stub.Settings(name: "mine", from: AddressOrigin.User) with { BaseUrl = new Uri($"http://127.0.0.1:{stub.Port}/v1") };
        IReadOnlyList<ProviderStatus> statuses = await ProbeAsync(new TestKeyStore(), stub.Settings("llama.cpp"), mine);

        Assert.Equal([false, true], statuses.Select(status => status.IsReachable));
        Assert.Equal($"http://localhost:{stub.Port} is already used as \"mine\"", statuses[0].Reason);
    }

    [Fact]
    public async Task Unknown_server_on_a_usual_port_is_played_as_itself()
    {
        await using StubServer stub = Stubs.Unknown();
        IReadOnlyList<ProviderStatus> statuses = await ProbeAsync(new TestKeyStore(), stub.Settings("llama.cpp"), stub.Settings("mlx-lm"));

        Assert.Equal(3, statuses.Count);
        Assert.Equal($"http://localhost:{stub.Port} answers but does not identify itself as llama.cpp", statuses[0].Reason);
        Assert.Equal($"local-{stub.Port}", statuses[2].Settings.Name);
        Assert.Equal("openai", statuses[2].Settings.Dialect);
        Assert.Equal($"http://localhost:{stub.Port}/v1", statuses[2].Settings.BaseUrl.AbsoluteUri);
        Assert.Equal("first", statuses[2].Model);
        Assert.True(statuses[2].IsReachable);
    }

    [Fact]
    public async Task Known_server_on_anothers_port_is_played_with_its_own_profile()
    {
        await using StubServer sglang = Stubs.Sglang();
        var gone = new StubServer();
        ProviderSettings row = gone.Settings("sglang") with { AbsentCachedIsZero = true };
        await gone.DisposeAsync();
        IReadOnlyList<ProviderStatus> statuses = await ProbeAsync(new TestKeyStore(), sglang.Settings("vllm"), row);

        Assert.Equal($"sglang-{sglang.Port}", statuses[2].Settings.Name);
        Assert.True(statuses[2].Settings.AbsentCachedIsZero);
        Assert.Equal(AddressOrigin.Found, statuses[2].Settings.AddressFrom);
    }

    [Fact]
    public async Task Switched_off_software_is_not_found_on_another_port_either()
    {
        await using StubServer sglang = Stubs.Sglang();
        ProviderSettings off = sglang.Settings("sglang") with { Enabled = false, BaseUrl = new Uri("http://localhost:9/v1") };

        Assert.Equal(2, (await ProbeAsync(new TestKeyStore(), sglang.Settings("vllm"), off)).Count);
    }

    [Fact]
    public async Task Server_that_is_found_and_lists_no_model_is_named_with_that_reason()
    {
        await using StubServer stub = new StubServer().On("/v1/models", """{"data":[]}""");
        IReadOnlyList<ProviderStatus> statuses = await ProbeAsync(new TestKeyStore(), stub.Settings("llama.cpp"));

        Assert.Equal($"local-{stub.Port}", statuses[1].Settings.Name);
        Assert.False(statuses[1].IsReachable);
        Assert.Contains("lists no model; name one with --model", statuses[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_on_a_usual_port_is_no_provider()
    {
        await using StubServer stub = new StubServer().On("/v1/models", "<html></html>");

        Assert.Single(await ProbeAsync(new TestKeyStore(), stub.Settings("llama.cpp")));
    }

    [Fact]
    public async Task Mlx_lm_without_a_list_of_models_chooses_its_own()
    {
        await using StubServer stub = new StubServer { ServerHeader = "BaseHTTP/0.6 Python/3.11.7" }.On("/health", """{"status": "ok"}""").On("/v1/models", """{"object":"list","data":[]}""");
        ProviderStatus status = await ProbeOneAsync(stub.Settings("mlx-lm"));

        Assert.True(status.IsReachable, status.Reason);
        Assert.True(status.Settings.OmitsModel);
        Assert.Equal("(the server's own)", status.Model);
    }

    [Fact]
    public async Task Users_row_speaks_for_its_server_even_when_it_cannot_be_played()
    {
        await using StubServer stub = Stubs.Unknown();

        Assert.Equal(2, (await ProbeAsync(new TestKeyStore(), stub.Settings("llama.cpp"), stub.Settings("vllm", name: "mine", from: AddressOrigin.User))).Count);
    }
}
