using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Reports;

/// <summary>A file with a report that the user asked for.</summary>
internal static class ReportFile
{
    /// <summary>Writes the file without keys, in place of an earlier one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The report.</param>
    /// <param name="output">Removes keys.</param>
    /// <returns>Why it cannot be written, as a sentence; null if it was.</returns>
    public static string? Write(string path, string text, SafeOutput output)
    {
        try
        {
            using TextWriter file = output.Wrap(new StreamWriter(path));
            file.Write(text);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"The report cannot be written to \"{path}\": {exception.Message.TrimEnd('.')}. Choose another file.";
        }
    }
}
