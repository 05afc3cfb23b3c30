using PrefixBench.Bench.Clock;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Files;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Runs;

/// <summary>The servers of a run: the providers' servers, started if necessary, and the scripted server of the clock check.</summary>
internal sealed class Connections : IAsyncDisposable
{
    private readonly List<ServerLease> _leases = [];
    private readonly List<ConnectedServer> _servers = [];

    private Connections()
    {
    }

    /// <summary>The providers, in the plan's order.</summary>
    public IReadOnlyList<ConnectedProvider> Providers => [.. _servers.Select(s => new ConnectedProvider(s.Chat, s.Before is null ? null : s.Inspector) { Identity = s.Identity })];

    /// <summary>The measurement error of this program, from the clock check; null if it was not measured.</summary>
    public ClockError? ClockError { get; private set; }

    /// <summary>Checks the clock, starts the servers that this program runs, and queries every self-hosted server for its identity.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The run's folder, for the logs of the started servers.</param>
    /// <param name="services">The services of the program.</param>
    /// <param name="cancellationToken">Cancels the start; started servers are ended.</param>
    public static async Task<Connections> OpenAsync(RunPlan plan, RunFolder folder, ProgramServices services, CancellationToken cancellationToken)
    {
        var connections = new Connections();
        try
        {
            if (services.ChecksClock)
            {
                services.Display.Preparing("Checking the clock");
                connections.ClockError = await CheckClockAsync(plan, folder, services, cancellationToken);
            }

            foreach (PlannedProvider provider in plan.Providers)
            {
                ServerLease lease = await SourceOf(provider, services).StartAsync(LogFile(folder, provider.Settings.Name), cancellationToken);
                connections._leases.Add(lease);
                ProviderSettings settings = provider.Settings with { BaseUrl = lease.Address };
                IServerInspector? inspector = settings.AllowsQuestions ? new ServerInspector(settings, services.Probe) : null;
                connections._servers.Add(new ConnectedServer(
                    provider,
                    lease,
                    services.Chat.Create(settings, provider.Model),
                    inspector,
                    await IdentifyAsync(provider, inspector, cancellationToken),
                    inspector is null ? null : await inspector.ReadCountersAsync(cancellationToken)));
            }

            return connections;
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    /// <summary>Describes the providers for <c>run.json</c> at the start of the run.</summary>
    public IEnumerable<ProviderRecord> Describe() => _servers.Select(s => s.Describe(null));

    /// <summary>Describes the providers for <c>run.json</c> at the end of the run, with the change of the servers' counters.</summary>
    public async Task<IReadOnlyList<ProviderRecord>> DescribeEndAsync()
    {
        var records = new List<ProviderRecord>();
        foreach (ConnectedServer server in _servers)
        {
            ServerCounters? after = server.Before is null ? null : await server.Inspector!.ReadCountersAsync(CancellationToken.None);
            records.Add(server.Describe(after?.Since(server.Before!)));
        }

        return records;
    }

    /// <summary>Asks the servers for their cache that could not tell it before the first request: Ollama knows the context of a model when it is loaded.</summary>
    public async Task LearnCachesAsync()
    {
        for (int index = 0; index < _servers.Count; index++)
        {
            if (_servers[index] is { Inspector: { } inspector, Identity: { Software: ServerSoftware.Ollama, Cache: null } identity } server
                && await inspector.IdentifyAsync(CancellationToken.None) is { Cache: { } cache })
            {
                _servers[index] = server with { Identity = identity with { Cache = cache } };
            }
        }
    }

    /// <summary>Stops the started servers and waits for their end.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (ServerLease lease in _leases)
        {
            await lease.DisposeAsync();
        }
    }

    private static IServerSource SourceOf(PlannedProvider provider, ProgramServices services) => provider.Engine is { } engine
        ? new EmbeddedServerSource(services.ServerProgram, new ServeOptions { Engine = engine })
        : new ExternalServerSource(provider.Settings.BaseUrl);

    private static async Task<ServerIdentity?> IdentifyAsync(PlannedProvider provider, IServerInspector? inspector, CancellationToken cancellationToken) =>
        inspector is null || (provider.Identity is not null && !provider.IsIdentityPartial)
            ? provider.Identity
            : await inspector.IdentifyAsync(cancellationToken) ?? provider.Identity;

    private static string LogFile(RunFolder folder, string server) => Path.Combine(folder.Path, $"server-{FileNamePart.Of(server)}.log");

    /// <summary>Measures the error of this program's clock against a server with known delays.</summary>
    /// <param name="plan">The plan, with the number of streams at once.</param>
    /// <param name="folder">The run's folder, for the server's log.</param>
    /// <param name="services">The services of the program.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>The error; null if the server did not start.</returns>
    public static async Task<ClockError?> CheckClockAsync(RunPlan plan, RunFolder folder, ProgramServices services, CancellationToken cancellationToken)
    {
        try
        {
            var source = new EmbeddedServerSource(services.ServerProgram, new ServeOptions { Scripted = true });
            await using ServerLease scripted = await source.StartAsync(LogFile(folder, "scripted"), cancellationToken);
            return await ClockCheck.MeasureAsync(
                PlannedStreams.Count(plan.Providers),
                script => services.Chat.Create(
                    new ProviderSettings { Name = "clock check", BaseUrl = scripted.Address, Model = PlannedProvider.EmbeddedName, Body = script },
                    PlannedProvider.EmbeddedName),
                cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The check only measures the error of the results, so a run without it has the same results.
            return null;
        }
    }

    private sealed record ConnectedServer(PlannedProvider Provider, ServerLease Lease, IChatProvider Chat, IServerInspector? Inspector, ServerIdentity? Identity, ServerCounters? Before)
    {
        public ProviderRecord Describe(ServerCounters? counted) => ProviderRecords.Describe(Provider, Chat, Identity, Lease.Launch, counted);
    }
}
