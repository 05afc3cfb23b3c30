using PrefixBench.Analysis.Reports;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The reports of a comparison.</summary>
public static class ComparisonReports
{
    /// <summary>All of them; the first is the one for a terminal.</summary>
    public static IReadOnlyList<IReport<ComparisonOutcome>> All { get; } = [new ComparisonMarkdown(), new ComparisonCsv(), new ComparisonJson()];

    /// <summary>Their names in a sentence: <c>md, csv, json</c>.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(report => report.Name));

    /// <summary>Finds a report by its name, in any case.</summary>
    /// <param name="name">The name, such as <c>csv</c>.</param>
    /// <returns>The report; null if there is none of this name.</returns>
    public static IReport<ComparisonOutcome>? Find(string name) => All.FirstOrDefault(report => string.Equals(report.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a report by the ending of its files, in any case.</summary>
    /// <param name="path">A file's name or path.</param>
    /// <returns>The report; null if there is none with this ending.</returns>
    public static IReport<ComparisonOutcome>? FindByFile(string path) => All.FirstOrDefault(report => string.Equals("." + report.FileEnding, Path.GetExtension(path), StringComparison.OrdinalIgnoreCase));
}
