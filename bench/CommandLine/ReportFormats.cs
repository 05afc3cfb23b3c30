using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The names of the formats, which are their file extensions, and their reports.</summary>
internal static class ReportFormats
{
    private static readonly (string Name, ReportFormat Format)[] All = [("md", ReportFormat.Markdown), ("csv", ReportFormat.Csv), ("json", ReportFormat.Json)];

    /// <summary>The names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(f => f.Name));

    /// <summary>Reads the name of a format; null if it is unknown.</summary>
    public static ReportFormat? Read(string name)
    {
        int index = Array.FindIndex(All, f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : All[index].Format;
    }

    /// <summary>Creates a report.</summary>
    /// <param name="format">The format.</param>
    /// <param name="outcome">The comparison.</param>
    /// <param name="width">The width of the terminal in characters; null for a file, or if the output is not a terminal.</param>
    public static string Write(this ReportFormat format, ComparisonOutcome outcome, int? width) => format switch
    {
        ReportFormat.Csv => ComparisonCsv.Of(outcome),
        ReportFormat.Json => ComparisonJson.Of(outcome),
        _ => ComparisonMarkdown.Of(outcome, width),
    };
}
