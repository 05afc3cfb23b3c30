using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Pages;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The page of a run and its pictures, as files in the run's folder. They are made from the other files alone, so that they can be made again.</summary>
internal static class RunPageFiles
{
    /// <summary>The page's name in a run's folder.</summary>
    public const string FileName = "report.html";

    /// <summary>Makes the files, in place of earlier ones.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="output">Removes keys.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="RunReadException">The files of the run cannot be read.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static string Write(string folder, SafeOutput output)
    {
        var made = RunPage.From(AnalysedRun.From(RunLibrary.LoadFolder(folder)));
        string page = Path.Combine(folder, FileName);
        File.WriteAllText(page, output.Redact(made.Html));
        foreach ((string file, string content) in made.Pictures)
        {
            File.WriteAllText(Path.Combine(folder, file), output.Redact(content));
        }

        return page;
    }
}
