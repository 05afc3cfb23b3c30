using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.Planning;

/// <summary>A provider of a planned run.</summary>
internal sealed record PlannedProvider
{
    /// <summary>The embedded engine's name.</summary>
    public const string EmbeddedName = EmbeddedEngine.Name;

    /// <summary>The settings of the provider. The embedded engine's address is known only after it has started.</summary>
    public required ProviderSettings Settings { get; init; }

    /// <summary>The requested model.</summary>
    public required string Model { get; init; }

    /// <summary>The loads, ascending, if it is played under several, of which the settings have the greatest; empty if it has one, that of the settings.</summary>
    public IReadOnlyList<Load> Loads { get; init; } = [];

    /// <summary>The identity that the server reported; null if it was not queried or did not report one.</summary>
    public ServerIdentity? Identity { get; init; }

    /// <summary>The lengths of the prompts; null if they can only be estimated from the text.</summary>
    public PromptLengths? Prompts { get; init; }

    /// <summary>Whether the server was asked without the key that it may require, so that it is asked again in the run.</summary>
    public bool IsIdentityPartial { get; init; }

    /// <summary>Whether the key was sent already, with the question for the list of models.</summary>
    public bool WasKeySent { get; init; }

    /// <summary>The variables of keys that are too plain to be replaced in all output (<see cref="PrefixBench.Providers.Security.Redactor.IsPlain"/>).</summary>
    public IReadOnlyList<string> PlainKeys { get; init; } = [];

    /// <summary>The embedded engine to start for the provider; null if the server is already running.</summary>
    public EngineOptions? Engine { get; init; }

    /// <summary>Whether the provider is the embedded engine, which this program starts.</summary>
    public bool IsEmbedded => Engine is not null;

    /// <summary>The provider as the library's model describes it.</summary>
    public Provider Describe() => Settings.Describe(Model);
}
