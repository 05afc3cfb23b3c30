using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Runs;

/// <summary>What a run talks to: its providers, the embedded engine if it is one of them, and the scripted server that the clock was checked against.</summary>
internal sealed class Connections : IAsyncDisposable
{
    private readonly List<ConnectedServer> _servers = [];
    private EmbeddedServerProcess? _engine;

    private Connections()
    {
    }

    /// <summary>The providers in the plan's order.</summary>
    public IReadOnlyList<ConnectedProvider> Providers => [.. _servers.Select(s => new ConnectedProvider(s.Chat, s.Before is null ? null : s.Inspector))];

    /// <summary>The harness's own error; null if it could not be measured.</summary>
    public ClockError? ClockError { get; private set; }

    /// <summary>Starts the servers that the run brings itself, checks the clock and asks every self-hosted server what it is.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Where the servers' logs go.</param>
    /// <param name="services">What the program is made of.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<Connections> OpenAsync(RunPlan plan, RunFolder folder, ProgramServices services, CancellationToken cancellationToken)
    {
        var connections = new Connections();
        try
        {
            connections.ClockError = !services.ChecksClock ? null : await CheckClockAsync(folder, services, cancellationToken);
            foreach (PlannedProvider provider in plan.Providers)
            {
                ProviderSettings settings = provider.Settings;
                if (provider.IsEmbedded)
                {
                    connections._engine = await StartAsync(new ServeOptions { Port = 0, Engine = provider.Engine! }, Path.Combine(folder.Path, "server-embedded.log"), services, cancellationToken);
                    settings = settings with { BaseUrl = new Uri(connections._engine.Address, "/v1") };
                }

                IServerInspector? inspector = settings.AllowsQuestions ? new ServerInspector(settings, services.Probe) : null;
                connections._servers.Add(new ConnectedServer(
                    provider,
                    services.Chat.Create(settings, provider.Model),
                    inspector,
                    provider.Identity ?? (inspector is null ? null : await inspector.IdentifyAsync(cancellationToken)),
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

    /// <summary>The providers as the run file has them at the start.</summary>
    public IEnumerable<ProviderRecord> Describe() => _servers.Select(s => s.Describe(null));

    /// <summary>The providers as the run file has them at the end, with what the servers' counters say of the run.</summary>
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    private static async Task<ClockError?> CheckClockAsync(RunFolder folder, ProgramServices services, CancellationToken cancellationToken)
    {
        try
        {
            await using EmbeddedServerProcess scripted = await StartAsync(new ServeOptions { Port = 0, Scripted = true }, Path.Combine(folder.Path, "server-scripted.log"), services, cancellationToken);
            var settings = new ProviderSettings { Name = "clock check", BaseUrl = new Uri(scripted.Address, "/v1"), Model = PlannedProvider.EmbeddedName, Body = ClockCheck.Script };
            return await ClockCheck.MeasureAsync(services.Chat.Create(settings, PlannedProvider.EmbeddedName), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The check says how good the numbers are; without it they are the same numbers.
            return null;
        }
    }

    private static Task<EmbeddedServerProcess> StartAsync(ServeOptions options, string log, ProgramServices services, CancellationToken cancellationToken) =>
        EmbeddedServerProcess.StartAsync(services.ServerProgram, options, log, cancellationToken);

    private sealed record ConnectedServer(PlannedProvider Provider, IChatProvider Chat, IServerInspector? Inspector, ServerIdentity? Identity, ServerCounters? Before)
    {
        public ProviderRecord Describe(ServerCounters? counted) => new()
        {
            Name = Chat.Provider.Name,
            Dialect = Chat.Provider.Dialect,
            Model = Chat.Provider.Model,
            Endpoint = Chat.Provider.Endpoint.AbsoluteUri,
            KeyVariable = Chat.Provider.KeyVariable,
            Paid = Chat.Provider.IsPaid,
            Software = Identity?.Software,
            SoftwareVersion = Identity?.Version,
            Details = Identity?.Details,
            ServerPromptTokens = counted?.PromptTokens,
            ServerCachedTokens = counted?.CachedTokens,
        };
    }
}
