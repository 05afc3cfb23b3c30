using System.Text.Json.Nodes;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Tokenizing;

namespace PrefixBench.Bench.Doctoring;

/// <summary>The server under examination.</summary>
internal sealed record ExaminedServer
{
    private const string CacheSwitch = "cache_prompt";

    /// <summary>Sends the requests.</summary>
    public required IChatProvider Chat { get; init; }

    /// <summary>Sends requests that forbid the server to use its cache; null if its API has no such field.</summary>
    public IChatProvider? Uncached { get; init; }

    /// <summary>Reads the server's counters; null if it must not be asked.</summary>
    public IServerInspector? Inspector { get; init; }

    /// <summary>Renders and tokenises a request by the server's own template, without generating; the answer is null if the server does not.</summary>
    public required Func<ChatRequest, CancellationToken, Task<TokenizedPrompt?>> TokenizeAsync { get; init; }

    /// <summary>What the server reports about itself; null if it does not.</summary>
    public ServerIdentity? Identity { get; init; }

    /// <summary>The number of slots that the server lists; null if it lists none.</summary>
    public int? Slots { get; init; }

    /// <summary>Whether reasoning of earlier answers is sent back to this server.</summary>
    public bool TakesReasoning { get; init; }

    /// <summary>The server's software; null if it is not known.</summary>
    public string? Software => Identity?.Software;

    /// <summary>Whether the server's API has a field that forbids it to use its cache.</summary>
    /// <param name="provider">The server.</param>
    public static bool CanRefuseCache(PlannedProvider provider) =>
        provider.Settings.Dialect == ProviderSettings.DefaultDialect && provider.Identity?.Software is ServerSoftware.LlamaCpp or EmbeddedEngine.Software;

    /// <summary>Whether a server renders and tokenises a prompt without generating.</summary>
    /// <param name="provider">The server.</param>
    public static bool CanRender(PlannedProvider provider) => provider.Settings is { AllowsQuestions: true, Dialect: ProviderSettings.DefaultDialect }
        && provider.Identity?.Software is ServerSoftware.LlamaCpp or EmbeddedEngine.Software or ServerSoftware.Vllm;

    /// <summary>Connects to a server. It is asked about itself, if it may be; nothing is generated.</summary>
    /// <param name="planned">The server.</param>
    /// <param name="services">The services of the program.</param>
    /// <param name="cancellationToken">Cancels the questions.</param>
    public static async Task<ExaminedServer> ConnectAsync(PlannedProvider planned, ProgramServices services, CancellationToken cancellationToken)
    {
        ProviderSettings settings = planned.Settings;
        ServerInspector? inspector = settings.AllowsQuestions ? new ServerInspector(settings, services.Probe) : null;
        ServerIdentity? identity = inspector is not null && planned.IsIdentityPartial ? await inspector.IdentifyAsync(cancellationToken) ?? planned.Identity : planned.Identity;
        return new ExaminedServer
        {
            Chat = services.Chat.Create(settings, planned.Model),
            Uncached = CanRefuseCache(planned with { Identity = identity }) ? services.Chat.Create(WithoutCache(settings), planned.Model) : null,
            Inspector = inspector,
            TokenizeAsync = new ServerTokenizer(settings, planned.Model, identity?.Software, services.Probe).TokenizeAsync,
            Identity = identity,
            Slots = inspector is null ? null : (await inspector.ReadSlotContextsAsync(cancellationToken))?.Count ?? SlotsOf(identity),
            TakesReasoning = settings.Dialect is DialectNames.OpenAi && settings.ReasoningField != "none" && (settings.ReasoningField is not null || !settings.Paid),
        };
    }

    private static int? SlotsOf(ServerIdentity? identity) =>
        identity?.Details.TryGetValue("total_slots", out string? text) == true && int.TryParse(text, out int slots) ? slots : null;

    private static ProviderSettings WithoutCache(ProviderSettings settings)
    {
        JsonObject body = settings.Body?.DeepClone().AsObject() ?? [];
        body[CacheSwitch] = false;
        return settings with { Body = body };
    }
}
