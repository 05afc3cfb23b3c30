using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Processes;

/// <summary>Finds programs as a shell does, except that a bare name is never looked up in the current directory.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of a program, or null if there is none that can be run.</summary>
    /// <param name="name">A path (absolute, or relative to the current directory), or a bare name, which is looked up on the PATH.</param>
    public static string? Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH"), Platform.Current);

    /// <summary>The full path of a program, or null if there is none that can be run.</summary>
    /// <param name="name">A path, or a bare name.</param>
    /// <param name="searchPath">The folders to search for a bare name, separated as in the PATH variable; null for none.</param>
    /// <param name="platform">How programs are named and marked.</param>
    internal static string? Find(string name, string? searchPath, Platform platform)
    {
        IEnumerable<string> folders = Path.GetFileName(name) != name ? [""] : platform.SearchFolders(searchPath);
        return (from folder in folders
                from file in platform.ProgramFiles(name)
                select Path.GetFullPath(Path.Combine(folder, file))).FirstOrDefault(path => File.Exists(path) && platform.IsProgram(path));
    }
}
