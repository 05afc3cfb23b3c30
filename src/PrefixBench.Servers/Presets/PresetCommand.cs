using System.Text.RegularExpressions;

namespace PrefixBench.Servers.Presets;

/// <summary>Makes the command line of a preset for a model.</summary>
public static partial class PresetCommand
{
    /// <summary>Why the preset cannot be started with this model, as a sentence; null if it can.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="model">A path, or the name at a model hub; null for none.</param>
    public static string? FindMistake(ServerPreset preset, string? model)
    {
        ArgumentNullException.ThrowIfNull(preset);
        string shown = ServerPresets.Mark + preset.Name;
        return (preset, model) switch
        {
            ({ NeedsModel: false }, null) => null,
            (_, null) => $"{shown} requires a model: --model {preset.ModelExample}.",
            _ when IsHubName(preset, model) || (IsOnDisk(model) && !preset.NamesModelInRequests) => null,
            ({ NamesModelInRequests: true }, _) => $"--model is \"{model}\"; {shown} takes the name of a model that it has, such as {preset.ModelExample}.",
            _ => $"--model is \"{model}\", which does not exist; {shown} takes {(preset.HubWords is null ? "a file" : "a path or a name at a model hub")}, such as {preset.ModelExample}.",
        };
    }

    /// <summary>Whether the model is a name that the server looks up at a model hub, unless it has it in its own cache.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="model">The model; null for none.</param>
    public static bool AsksHub(ServerPreset preset, string? model)
    {
        ArgumentNullException.ThrowIfNull(preset);
        return model is not null && !preset.NamesModelInRequests && !IsOnDisk(model) && IsHubName(preset, model);
    }

    /// <summary>The words of the command line, the program first, with <c>{port}</c> where the port stands.</summary>
    /// <param name="preset">The preset.</param>
    /// <param name="model">The model; null for none.</param>
    public static IReadOnlyList<string> Create(ServerPreset preset, string? model)
    {
        ArgumentNullException.ThrowIfNull(preset);
        IReadOnlyList<string> words = model is null ? [] : AsksHub(preset, model) ? preset.HubWords! : preset.FileWords;
        return
        [
            .. preset.Command.SelectMany(word => word == ServerPreset.ModelPlaceholder ? words.Select(part => part.Replace(ServerPreset.ModelPlaceholder, model, StringComparison.Ordinal)) : [word]),
            .. preset.Flags.SelectMany(flag => flag.Words),
        ];
    }

    private static bool IsOnDisk(string model) => File.Exists(model) || Directory.Exists(model);

    // llama.cpp has no names without an owner, and every preset would take a mistyped path for a name.
    private static bool IsHubName(ServerPreset preset, string model) => preset.HubWords is not null
        && HubName().IsMatch(model)
        && !model.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
        && (model.Contains('/', StringComparison.Ordinal) || !preset.HubWords.Contains("-hf", StringComparer.Ordinal));

    [GeneratedRegex(@"^[A-Za-z0-9][\w.\-]*(/[\w.\-]+)*(:[\w.\-]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HubName();
}
