using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Reports;

/// <summary>The page of a run and its pictures, as files in the run's folder. They are the same when they are made again from the other files.</summary>
internal static class RunPageFiles
{
    /// <summary>The page's name in a run's folder.</summary>
    public const string FileName = "report.html";

    /// <summary>Makes the files, in place of earlier ones.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="output">Removes keys.</param>
    /// <returns>The path of the page.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static string Write(string folder, ReportedRun run, SafeOutput output)
    {
        var made = RunPage.From(run);
        string page = Path.Combine(folder, FileName);
        File.WriteAllText(page, output.Redact(made.Html));
        foreach ((string file, string content) in made.Pictures)
        {
            File.WriteAllText(Path.Combine(folder, file), output.Redact(content));
        }

        return page;
    }
}
