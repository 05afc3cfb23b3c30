namespace PrefixBench.Bench.CommandLine;

/// <summary>Checks the name of a file to write before there is anything to write.</summary>
internal static class OutputFile
{
    /// <summary>Returns why a file cannot be written, as a sentence; null if nothing speaks against it.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The file.</param>
    /// <param name="example">The name of a file that would do.</param>
    public static string? FindMistake(string option, string path, string example)
    {
        if (Path.GetFileName(path).Length == 0)
        {
            return $"{option} is \"{path}\"; allowed is a file name, such as {example}.";
        }

        if (Directory.Exists(path))
        {
            return $"The report cannot be written to \"{path}\": it is a folder. Choose another file with {option}.";
        }

        return Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder)
            ? $"The report cannot be written to \"{path}\": there is no folder \"{folder}\". Create it, or choose another file with {option}."
            : null;
    }
}
