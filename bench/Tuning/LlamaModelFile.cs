using PrefixBench.Servers.Models;

namespace PrefixBench.Bench.Tuning;

/// <summary>Finds the model file that a llama-server is given, before it is started for nothing.</summary>
internal static class LlamaModelFile
{
    /// <summary>The model file of a llama-server's command line, if it does not exist.</summary>
    /// <param name="command">The command, which says whether it is a llama-server.</param>
    /// <param name="words">Its words with the arguments of a variant.</param>
    /// <returns>The path as it was given; null if it exists, or if there is none.</returns>
    public static string? FindMissing(ReadCommand command, IReadOnlyList<string> words) =>
        command.Preset?.Marks.Contains("llama-server", StringComparer.Ordinal) == true && ModelArgument.Find(words) is { } path && !File.Exists(path) ? path : null;
}
