using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Tests.Inspection;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

/// <summary>A server that keeps connections open and serves the next one only when the last is closed.</summary>
public sealed class OneConnectionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Questions_never_stand_in_the_way_of_a_turn(bool readsCounters)
    {
        using WireServer server = new WireServer()
            .On("/v1/chat/completions", RawHttp.EventStream(Streams.Plain("a")))
            .On("/v1/models", new WireScript().Write(RawHttp.Answer("200 OK", "application/json", """{"data":[{"id":"m"}]}""")))
            .On("/metrics", new WireScript().Write(RawHttp.Answer("200 OK", "text/plain", "vllm:prompt_tokens_total 7\n")));
        ServiceProvider services = new ServiceCollection().AddSingleton<IKeyStore>(new TestKeyStore()).AddPrefixBenchProviders().BuildServiceProvider();
        ProviderSettings settings = new ProviderSettings { Name = "one", BaseUrl = new(server.Url, "/v1"), Model = "m" }.WithDefaults();
        ServerInspector inspector = Inspectors.Patient(settings, services.GetRequiredService<ProbeClient>());
        ChatProviderFactory factory = services.GetRequiredService<ChatProviderFactory>();
        IChatProvider[] rows = [factory.Create(settings, "m"), factory.Create(settings with { Name = "two" }, "m")];

        await inspector.IdentifyAsync(TestContext.Current.CancellationToken);
        for (int turn = 0; turn < 6; turn++)
        {
            if (readsCounters)
            {
                Assert.NotNull(await inspector.ReadCountersAsync(TestContext.Current.CancellationToken));
            }

            Assert.Null((await Turn.PlayAsync(rows[turn % 2])).Failure);
        }

        Assert.True(server.MostAtOnce <= 1, $"{server.MostAtOnce} connections at once: {string.Join(", ", server.Requests.Select(request => $"{request.Target} on {request.Connection}"))}");
    }
}
