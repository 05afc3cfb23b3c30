namespace PrefixBench.Servers.Processes;

/// <summary>Finds programs as a shell does.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of a program, or null if there is none that can be run.</summary>
    /// <param name="name">A path (absolute, or relative to the current directory), or a bare name, which is looked up on the PATH.</param>
    public static string? Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The full path of a program, or null if there is none that can be run.</summary>
    /// <param name="name">A path, or a bare name.</param>
    /// <param name="searchPath">The folders to search for a bare name, separated as in the PATH variable; null for none.</param>
    internal static string? Find(string name, string? searchPath)
    {
        IEnumerable<string> folders = Path.GetFileName(name) != name ? [""] : (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() && !Path.HasExtension(name) ? [".exe", ".cmd", ".bat"] : [""];
        return (from folder in folders
                from ending in endings
                select Path.GetFullPath(Path.Combine(folder, name + ending))).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
