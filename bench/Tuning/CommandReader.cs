using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Presets;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Tuning;

/// <summary>Reads the command line of a server: a program with its arguments, or a preset with arguments of the user's own.</summary>
/// <param name="program">This program, for the preset of the embedded engine.</param>
/// <param name="model">The model: of a preset's server, else of the requests; null if none was given.</param>
/// <param name="mistakes">Gets the mistakes.</param>
internal sealed class CommandReader(ProgramCommand program, string? model, List<string> mistakes)
{
    private static string Allowed => string.Join(", ", ServerPresets.All.Select(preset => ServerPresets.Mark + preset.Name));

    /// <summary>Reads a command line.</summary>
    /// <param name="place">Where it was given.</param>
    /// <param name="words">Its words.</param>
    /// <returns>The command; null for a mistake.</returns>
    public ReadCommand? Read(string place, IReadOnlyList<string> words)
    {
        if (words is [var first, ..] && first.StartsWith(ServerPresets.Mark, StringComparison.OrdinalIgnoreCase))
        {
            return ReadPreset(place, first, [.. words.Skip(1)]);
        }

        if (words.Count == 0)
        {
            return Refuse($"{place} is empty; allowed is a command line such as \"llama-server -m model.gguf --port {CommandServerOptions.PortPlaceholder}\", or a preset: {Allowed}.");
        }

        return CommandServerSource.Exists(words[0])
            ? new ReadCommand(place, words, ServerPresets.Recognise(words), IsFromPreset: false, model, HubModel: null)
            : Refuse($"{place} starts the program \"{words[0]}\", which does not exist or may not be run. Give its path, or install it.");
    }

    private ReadCommand? ReadPreset(string place, string first, IReadOnlyList<string> arguments)
    {
        string name = first[ServerPresets.Mark.Length..];
        ServerPreset? found = ServerPresets.All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            return Refuse($"{place} is \"{first}\", which is no preset; allowed are {Allowed}.");
        }

        ServerPreset embedded = ServerPresets.Embedded(program);
        ServerPreset preset = found.Name == embedded.Name ? embedded : found;
        if (!CommandServerSource.Exists(preset.Command[0]))
        {
            mistakes.Add($"{place} is \"{first}\", which starts the program \"{preset.Command[0]}\"; it does not exist or may not be run. {preset.Installation}.");
        }

        return PresetCommand.FindMistake(preset, model) is { } mistake
            ? Refuse(mistake)
            : new ReadCommand(
                place,
                CommandFlags.Replace(PresetCommand.Create(preset, model), arguments),
                preset,
                IsFromPreset: true,
                preset.NamesModelInRequests ? model : null,
                PresetCommand.AsksHub(preset, model) ? model : null);
    }

    private ReadCommand? Refuse(string mistake)
    {
        mistakes.Add(mistake);
        return null;
    }
}
