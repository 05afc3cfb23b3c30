using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Reports;

/// <summary>Command lines of this program for the user to copy.</summary>
internal static class ProgramCommandText
{
    private const string Program = "dotnet run -c Release --project bench --";

    /// <summary>The command that compares two runs.</summary>
    /// <param name="before">The run before, as the program finds it.</param>
    /// <param name="after">The run after.</param>
    /// <param name="runsFolder">The folder of all runs; named only if it is not the default.</param>
    public static string Compare(string before, string after, string runsFolder)
    {
        string folder = Path.GetFullPath(runsFolder) == Path.GetFullPath(RepositoryFolder.Runs) ? "" : $" --artifacts {Quote(runsFolder)}";
        return $"{Program} compare {Quote(before)} {Quote(after)}{folder}";
    }

    // Quotes that every usual shell understands, around whatever one of them could take for more than a word.
    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '~' or '/' or ':' or '+' or '\\') && argument[0] != '~'
            ? argument
            : $"\"{argument}\"";
}
