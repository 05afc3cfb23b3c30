using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The formats' written names, which are their files' extensions, and their reports.</summary>
internal static class ReportFormats
{
    private static readonly (string Name, ReportFormat Format)[] All = [("md", ReportFormat.Markdown), ("csv", ReportFormat.Csv), ("json", ReportFormat.Json)];

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(f => f.Name));

    /// <summary>The format of a written name; null if it is none.</summary>
    public static ReportFormat? Read(string name)
    {
        int index = Array.FindIndex(All, f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : All[index].Format;
    }

    /// <summary>The report.</summary>
    /// <param name="format">How it is written.</param>
    /// <param name="outcome">What was found.</param>
    /// <param name="width">The columns of the terminal that it is written to; null for a file, or no terminal.</param>
    public static string Write(this ReportFormat format, ComparisonOutcome outcome, int? width) => format switch
    {
        ReportFormat.Csv => ComparisonCsv.Of(outcome),
        ReportFormat.Json => ComparisonJson.Of(outcome),
        _ => ComparisonMarkdown.Of(outcome, width),
    };
}
