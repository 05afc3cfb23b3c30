namespace PrefixBench.Bench.Tuning;

/// <summary>Finds the model file that a llama-server is given, before it is started for nothing.</summary>
internal static class LlamaModelFile
{
    private static readonly string[] Flags = ["-m", "--model"];

    /// <summary>The model file of a llama-server's command line, if it does not exist.</summary>
    /// <param name="command">The command, which says whether it is a llama-server.</param>
    /// <param name="words">Its words with the arguments of a variant.</param>
    /// <returns>The path as it was given; null if it exists, or if there is none.</returns>
    public static string? FindMissing(ReadCommand command, IReadOnlyList<string> words)
    {
        if (command.Preset?.Marks.Contains("llama-server", StringComparer.Ordinal) != true)
        {
            return null;
        }

        int at = Enumerable.Range(0, words.Count).LastOrDefault(index => Flags.Contains(words[index], StringComparer.Ordinal), -1);
        return at >= 0 && at + 1 < words.Count && !File.Exists(words[at + 1]) ? words[at + 1] : null;
    }
}
