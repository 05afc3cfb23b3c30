using PrefixBench.Core.Platforms;

namespace PrefixBench.Core.Files;

/// <summary>Tells plain files from what only has a file's name, without opening it: to open a named pipe can block for ever.</summary>
public static class FileKind
{
    /// <summary>What a path is if it is not a plain file, as in "is a folder"; null for a plain file, and for a path that does not exist or cannot be looked at.</summary>
    /// <param name="path">The path; symbolic links are followed.</param>
    public static string? FindOddity(string path) => Directory.Exists(path) ? "a folder" : Platform.Current.FindSpecialKind(path);
}
