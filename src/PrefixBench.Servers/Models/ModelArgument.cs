namespace PrefixBench.Servers.Models;

/// <summary>Finds the file of the model in the command line of a server.</summary>
public static class ModelArgument
{
    private static readonly string[] Flags = ["-m", "--model"];

    /// <summary>The path of the model.</summary>
    /// <param name="command">The words of the command line, the program first.</param>
    /// <returns>The last value of <c>-m</c> or <c>--model</c>; null if there is none, and if it is no file of this machine: a folder, or a name in a hub.</returns>
    public static string? FindFile(IReadOnlyList<string> command) => Find(command) is { } path && File.Exists(path) ? path : null;

    /// <summary>What the command line says of the model, whether or not there is such a file.</summary>
    /// <param name="command">The words of the command line, the program first.</param>
    /// <returns>The last value of <c>-m</c> or <c>--model</c>; null if there is none.</returns>
    public static string? Find(IReadOnlyList<string> command)
    {
        ArgumentNullException.ThrowIfNull(command);
        string? path = null;
        for (int i = 1; i < command.Count; i++)
        {
            string[] parts = command[i].Split('=', 2);
            if (Flags.Contains(parts[0], StringComparer.Ordinal))
            {
                path = parts.Length == 2 ? parts[1] : command.ElementAtOrDefault(i + 1);
            }
        }

        return path;
    }
}
