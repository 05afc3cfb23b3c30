using PrefixBench.Servers.Presets;

namespace PrefixBench.Bench.Tuning;

/// <summary>A server to compare: a way to start one, or one that is running.</summary>
/// <param name="Name">Its name, in tables and files.</param>
/// <param name="Command">The words of its command line, the program first; <c>{port}</c> stands for a free port. Empty for a running server.</param>
internal sealed record Variant(string Name, IReadOnlyList<string> Command)
{
    /// <summary>The address of a running server, which is neither started nor ended; null for a command.</summary>
    public Uri? Url { get; init; }

    /// <summary>The variables set for it, keys among them; a value can contain <c>{port}</c>. Default none.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The variables of this process that are passed to it although they hold keys. Default none.</summary>
    public IReadOnlyList<string> PassedKeys { get; init; } = [];

    /// <summary>What is known of its kind, because the user named it or its program is recognised; null if nothing is.</summary>
    public ServerPreset? Preset { get; init; }

    /// <summary>Whether the user named <see cref="Preset"/>, so that its readiness route and loading time hold. Default false.</summary>
    public bool IsFromPreset { get; init; }

    /// <summary>The model of its requests; null for the first that it lists.</summary>
    public string? Model { get; init; }

    /// <summary>The name of its model at a model hub, where the server may fetch it; null if it has none to fetch, or that is unknown.</summary>
    public string? HubModel { get; init; }
}
