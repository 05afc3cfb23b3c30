using System.Text.RegularExpressions;

namespace PrefixBench.Servers.Presets;

/// <summary>What is known of a kind of server: its usual command, when it is ready, and what it has to be told so that it can be measured. Data only.</summary>
public sealed record ServerPreset
{
    /// <summary>Stands for <see cref="FileWords"/> or <see cref="HubWords"/> in <see cref="Command"/>, and in these for the model.</summary>
    public const string ModelPlaceholder = "{model}";

    /// <summary>Its name, as in <c>preset:vllm</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The words of its command line, the program first, with <c>{port}</c> and <c>{model}</c> where these stand. The flags of <see cref="Flags"/> are added.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>What to do if the program does not exist, as a sentence without its full stop.</summary>
    public required string Installation { get; init; }

    /// <summary>The words for a model that is a file or a folder; empty if the command line does not name the model.</summary>
    public IReadOnlyList<string> FileWords { get; init; } = [];

    /// <summary>The words for a model that is named as at a model hub; null if the server takes files only.</summary>
    public IReadOnlyList<string>? HubWords { get; init; }

    /// <summary>A model that can be given, for messages.</summary>
    public required string ModelExample { get; init; }

    /// <summary>Whether it cannot be started without a model. Default true.</summary>
    public bool NeedsModel { get; init; } = true;

    /// <summary>Whether the model is named in the requests instead of the command line. Default false: the requests name the first model that the server lists.</summary>
    public bool NamesModelInRequests { get; init; }

    /// <summary>The route that gives a success status when it is ready; null for <c>/health</c>, and <c>/v1/models</c> on a server without it.</summary>
    public string? ReadinessRoute { get; init; }

    /// <summary>How long loading may take.</summary>
    public required TimeSpan LoadingTime { get; init; }

    /// <summary>Environment variables to set, with <c>{port}</c> where the port stands. Default none.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The flags without which it keeps back something that is to be measured. Default none.</summary>
    public IReadOnlyList<ReportingFlag> Flags { get; init; } = [];

    /// <summary>File names of its program, and modules of Python, by which a command line of the user's own is recognised. Default none.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>What is worth keeping of its output: settings that it decides itself and reports nowhere else. The matched part of a line is kept. Default none.</summary>
    public IReadOnlyList<Regex> LogLines { get; init; } = [];
}
