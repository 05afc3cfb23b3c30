using PrefixBench.Analysis.Pages;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Reports;

/// <summary>A page and its pictures as files in a run's folder. They are the same when they are made again from the other files.</summary>
internal static class PageFiles
{
    /// <summary>The page's name in a run's folder, without its ending: its pictures are called the same, and what they show after a hyphen.</summary>
    public const string RunName = "report";

    /// <summary>The name of a comparison's page in the folder of the later run.</summary>
    /// <param name="before">The id of the earlier run.</param>
    public static string ComparisonName(string before) => $"{RunName}-against-{string.Concat(before.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'))}";

    /// <summary>The file of a run's page.</summary>
    /// <param name="folder">The run's folder.</param>
    public static string PathOf(string folder) => Path.Combine(folder, RunName + ".html");

    /// <summary>The file of a picture.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The page's name without its ending.</param>
    /// <param name="picture">The picture's name.</param>
    public static string PathOf(string folder, string name, string picture) => Path.Combine(folder, $"{name}-{picture}.svg");

    /// <summary>Writes the files, in place of earlier ones.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The page's name without its ending.</param>
    /// <param name="page">The page.</param>
    /// <param name="output">Removes keys.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static string Write(string folder, string name, ReportPage page, SafeOutput output)
    {
        string path = Path.Combine(folder, name + ".html");
        File.WriteAllText(path, output.Redact(page.Html));
        foreach ((string picture, string content) in page.Pictures)
        {
            File.WriteAllText(PathOf(folder, name, picture), output.Redact(content));
        }

        return path;
    }
}
