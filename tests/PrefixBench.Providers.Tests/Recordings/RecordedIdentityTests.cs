using PrefixBench.Core.Servers;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Inspection;
using Xunit;

namespace PrefixBench.Providers.Tests.Recordings;

public sealed class RecordedIdentityTests
{
    private static readonly Dictionary<string, string> Routes = new(StringComparer.Ordinal)
    {
        ["get_root"] = "/",
        ["get_version"] = "/version",
        ["get_health"] = "/health",
        ["get_props"] = "/props",
        ["get_server_info"] = "/server_info",
        ["get_metrics_before"] = "/metrics",
        ["get_api_version"] = "/api/version",
        ["get_api_tags"] = "/api/tags",
        ["get_api_ps"] = "/api/ps",
    };

    public static TheoryData<string, string, string?, string?, string?> Identities
    {
        get
        {
            var identities = new TheoryData<string, string, string?, string?, string?>();
            foreach (string?[] line in Recording.Table("identities.txt", 5))
            {
                identities.Add(line[0]!, line[1]!, line[2], line[3], line[4]);
            }

            return identities;
        }
    }

    [Theory]
    [MemberData(nameof(Identities))]
    public async Task Recorded_server_is_told_by_several_facts(string server, string basePath, string? software, string? version, string? models)
    {
        using WireServer replay = Replay(server, basePath);
        var settings = new ProviderSettings { Name = server, BaseUrl = new Uri(replay.Url, basePath), Local = true };
        ServerIdentity? identity = await Inspectors.Patient(settings, Probes.Create(new TestKeyStore())).IdentifyAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(identity);
        Assert.Equal(software, identity.Software);
        Assert.Equal(version, identity.Version);
        Assert.Equal(models?.Split(' ') ?? [], identity.Models);
        if (software == ServerSoftware.LiteLlm)
        {
            // It sends a request to every model.
            Assert.DoesNotContain("/health", replay.Requests.Select(request => request.Target));
        }
    }

    private static WireServer Replay(string server, string basePath)
    {
        var replay = new WireServer();
        replay.On(basePath + "/models", Recording.Script(server, "get_models"));
        foreach ((string exchange, string path) in Routes.Where(route => Recording.All.Contains((server, route.Key))))
        {
            replay.On(path, Recording.Script(server, exchange));
        }

        return replay;
    }
}
