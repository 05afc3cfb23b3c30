using System.Globalization;
using PrefixBench.Bench.Errors;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;
using PrefixBench.Prompts.Formats;

namespace PrefixBench.Bench.Replaying;

/// <summary>Finds the scenario that the user named: among the built-in ones, then the captures, then the files.</summary>
internal static class ScenarioChoice
{
    /// <summary>Between a capture and one of its conversations: <c>my-agent#2</c>.</summary>
    private const char ConversationMark = '#';

    /// <summary>Loads the scenario.</summary>
    /// <param name="name">The name of a built-in scenario, the name, id or folder of a capture, or the path of a file.</param>
    /// <param name="scale">The factor of the lengths of its texts; null for their usual length.</param>
    /// <param name="freeze">The places to freeze; empty for none.</param>
    /// <param name="runsFolder">The folder of all runs, where captures are looked up.</param>
    /// <exception cref="Core.Errors.UserErrorException">There is no such scenario, or it is invalid.</exception>
    public static Scenario Load(string name, double? scale, IReadOnlyList<string> freeze, string runsFolder)
    {
        bool isBuiltIn = ScenarioLibrary.BuiltInNames.Contains(name, StringComparer.Ordinal);
        (string reference, int? conversation) = Split(name);
        if (!isBuiltIn && FindCapture(reference, runsFolder) is { } folder)
        {
            return scale is null
                ? CapturedScenario.Load(folder, reference, conversation, freeze)
                : throw new BadInputException($"--scale cannot change the captured scenario \"{name}\": its requests are sent as they were. Remove --scale.");
        }

        return freeze.Count == 0
            ? ScenarioLibrary.Load(name, scale)
            : throw new BadInputException($"--freeze requires a captured scenario, and \"{name}\" is no capture in \"{runsFolder}\". Choose one with --scenario NAME, or record one with capture --save NAME.");
    }

    private static (string Reference, int? Conversation) Split(string name)
    {
        int mark = name.LastIndexOf(ConversationMark);
        return mark > 0 && int.TryParse(name.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? (name[..mark], number) : (name, null);
    }

    // A word that no run has may be a file.
    private static string? FindCapture(string reference, string runsFolder)
    {
        if (Directory.Exists(reference))
        {
            return CaptureFolder.Is(reference) ? reference : null;
        }

        if (File.Exists(reference) || reference.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
        {
            return null;
        }

        try
        {
            string folder = new RunLibrary(runsFolder).FindFolder(reference);
            return CaptureFolder.Is(folder) ? folder : null;
        }
        catch (RunReadException)
        {
            return null;
        }
    }
}
