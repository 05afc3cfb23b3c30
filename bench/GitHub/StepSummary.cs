using System.Text;

namespace PrefixBench.Bench.GitHub;

/// <summary>The file of a step's summary.</summary>
internal static class StepSummary
{
    /// <summary>The most bytes that the service takes of one step: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    private const string CutText = "\n\nThe rest is left out, because the summary of a step holds at most 1 MiB. The log and the files of the run have everything.\n";

    /// <summary>Appends a text. What would not fit is left out, line by line from the end, and the summary says so.</summary>
    /// <param name="path">The file; null or empty if there is none.</param>
    /// <param name="markdown">The text.</param>
    /// <returns>Why the summary was not written, as a sentence; null if it was.</returns>
    public static string? Append(string? path, string markdown)
    {
        if (string.IsNullOrEmpty(path))
        {
            return $"The summary of the step is not written: the variable {GitHubStep.SummaryVariable} is not set. GitHub Actions sets it in every step; elsewhere, set it to the path of a file.";
        }

        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            string text = file.Position > 0 ? "\n" + markdown : markdown;
            file.Write(Encoding.UTF8.GetBytes(Fit(text, MostBytes - file.Position)));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"The summary of the step cannot be written to \"{path}\": {exception.Message.TrimEnd('.')}.";
        }
    }

    private static string Fit(string text, long room)
    {
        if (Encoding.UTF8.GetByteCount(text) <= room)
        {
            return text;
        }

        long left = room - Encoding.UTF8.GetByteCount(CutText);
        var kept = new StringBuilder();
        foreach (string line in text.Split('\n'))
        {
            left -= Encoding.UTF8.GetByteCount(line) + 1;
            if (left < 0)
            {
                break;
            }

            kept.Append(line).Append('\n');
        }

        return kept.Length == 0 ? "" : kept.Append(CutText).ToString();
    }
}
