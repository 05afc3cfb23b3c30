using System.Text;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Inspection;

public sealed class ServerInspectorTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task Counters_are_read_at_the_root_whatever_the_dialect(string dialect)
    {
        await using StubServer stub = new StubServer().On("/metrics", "llamacpp:prompt_tokens_total 7\nllamacpp:prompt_tokens_cached_total 3\n");
        ProbeClient client = Probes.Create(new TestKeyStore());

        Assert.Equal(new ServerCounters(10, 3), await Inspectors.Patient(stub.Settings(dialect: dialect), client).ReadCountersAsync(Cancel));
    }

    [Theory]
    [InlineData("/metrics/", true)]
    [InlineData("http://127.0.0.1:1/metrics/", false)]
    [InlineData("/metrics", false)]
    public async Task Redirect_is_followed_within_the_same_origin_only(string location, bool isRead)
    {
        await using StubServer stub = new StubServer()
            .OnRaw("/metrics", Encoding.ASCII.GetBytes($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"))
            .On("/metrics/", "vllm:prompt_tokens_total 7\n");
        ServerInspector inspector = Inspectors.Patient(stub.Settings(), Probes.Create(new TestKeyStore()));

        Assert.Equal(isRead, await inspector.ReadCountersAsync(TestContext.Current.CancellationToken) is not null);
        Assert.True(stub.Requests.Count <= 4, "a redirect that leads to itself ends");
    }

    [Fact]
    public async Task Counters_under_a_prefix_are_read_under_it()
    {
        await using StubServer stub = new StubServer().On("/llm/metrics", "vllm:prompt_tokens_total 7");
        ProbeClient client = Probes.Create(new TestKeyStore());
        ProviderSettings settings = stub.Settings() with { BaseUrl = new Uri($"http://localhost:{stub.Port}/llm/v1") };

        Assert.Equal(new ServerCounters(7, null), await Inspectors.Patient(settings, client).ReadCountersAsync(Cancel));
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(501, 1)]
    [InlineData(503, 2)]
    public async Task Server_without_metrics_is_asked_once_and_a_busy_one_again(int status, int questions)
    {
        await using StubServer stub = new StubServer().On("/metrics", "llamacpp:prompt_tokens_total 7", status);
        ProbeClient client = Probes.Create(new TestKeyStore());
        ServerInspector inspector = Inspectors.Patient(stub.Settings(), client);

        Assert.Null(await inspector.ReadCountersAsync(Cancel));
        Assert.Null(await inspector.ReadCountersAsync(Cancel));
        Assert.Equal(questions, stub.Requests.Count);
    }

    [Theory]
    [InlineData("""[{"id":0,"n_ctx":2048,"is_processing":false},{"id":1,"n_ctx":4096}]""", 200, new[] { 2048, 4096 })]
    [InlineData("""[{"id":0}]""", 200, null)]
    [InlineData("[]", 200, null)]
    [InlineData("""{"error":"unknown route"}""", 200, null)]
    [InlineData("""[{"n_ctx":2048}]""", 501, null)]
    public async Task Slots_are_known_if_the_server_lists_them_with_their_context(string body, int status, int[]? contexts)
    {
        await using StubServer stub = new StubServer().On("/slots", body, status);

        Assert.Equal(contexts, await Inspectors.Patient(stub.Settings(), Probes.Create(new TestKeyStore())).ReadSlotContextsAsync(Cancel));
    }

    [Fact]
    public async Task Path_of_the_model_is_no_detail_of_it()
    {
        await using StubServer stub = new StubServer().On("/props", """{"build_info":"b1","model_path":"/home/me/model.gguf"}""");

        ServerIdentity? identity = await Inspectors.Patient(stub.Settings(), Probes.Create(new TestKeyStore())).IdentifyAsync(Cancel);

        Assert.Equal("/home/me/model.gguf", identity?.ModelPath);
        Assert.DoesNotContain(identity!.Details.Values, value => value.Contains("/home/me", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counters_of_a_server_that_is_gone_are_null()
    {
        var stub = new StubServer();
        ProviderSettings settings = stub.Settings();
        await stub.DisposeAsync();
        ProbeClient client = Probes.Create(new TestKeyStore());
        ServerInspector inspector = Inspectors.Patient(settings, client);

        Assert.Null(await inspector.ReadCountersAsync(Cancel));
        Assert.Null(await inspector.IdentifyAsync(Cancel));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Paid_and_public_servers_are_asked_nothing(bool local, bool paid)
    {
        await using StubServer stub = new StubServer().On("/metrics", "llamacpp:prompt_tokens_total 7\nllamacpp:prompt_tokens_cached_total 3\n");
        ServerInspector inspector = Inspectors.Patient(stub.Settings() with { Local = local, Paid = paid }, Probes.Create(new TestKeyStore()));

        Assert.Null(await inspector.IdentifyAsync(Cancel));
        Assert.Null(await inspector.ReadCountersAsync(Cancel));
        Assert.Null(await inspector.ReadSlotContextsAsync(Cancel));
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task Endless_body_is_given_up()
    {
        const string Metric = "llamacpp:prompt_tokens_total 7\nllamacpp:prompt_tokens_cached_total 3\n";
        string first = $"{Metric.Length:x}\r\n{Metric}\r\n";
        string chunk = "fffff\r\n" + new string('x', 0xfffff) + "\r\n";
        await using StubServer stub = new StubServer().OnRaw("/metrics", Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + first + string.Concat(Enumerable.Repeat(chunk, 6)) + "0\r\n\r\n"));
        ProbeClient client = Probes.Create(new TestKeyStore());

        Assert.Null(await Inspectors.Patient(stub.Settings(), client).ReadCountersAsync(Cancel));
    }
}
