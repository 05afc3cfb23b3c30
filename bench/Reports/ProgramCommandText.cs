using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Reports;

/// <summary>Builds command lines of this program that the user can copy.</summary>
internal static class ProgramCommandText
{
    /// <summary>Builds the command that compares two runs.</summary>
    /// <param name="before">The reference to the run before.</param>
    /// <param name="after">The reference to the run after.</param>
    /// <param name="runsFolder">The folder of all runs; included only if it is not the default.</param>
    public static string Compare(string before, string after, string runsFolder) => ProgramInvocation.Write($"compare {Quote(before)} {Quote(after)}{Folder(runsFolder)}");

    /// <summary>Builds the command that makes the page of a run.</summary>
    /// <param name="run">The reference to the run.</param>
    /// <param name="runsFolder">The folder of all runs; included only if it is not the default.</param>
    public static string Report(string run, string runsFolder) => ProgramInvocation.Write($"report {Quote(run)}{Folder(runsFolder)}");

    private static string Folder(string runsFolder) => Path.GetFullPath(runsFolder) == Path.GetFullPath(RepositoryFolder.Runs) ? "" : $" --artifacts {Quote(runsFolder)}";

    // Uses double quotes, which all common shells understand, for arguments that a shell could interpret.
    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '~' or '/' or ':' or '+' or '\\') && argument[0] != '~'
            ? argument
            : $"\"{argument}\"";
}
