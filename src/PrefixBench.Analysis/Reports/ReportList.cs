namespace PrefixBench.Analysis.Reports;

/// <summary>The formats in which one thing can be written to a file or printed.</summary>
/// <typeparam name="TSubject">What is reported.</typeparam>
/// <param name="all">The formats; no two have the same name or ending.</param>
public sealed class ReportList<TSubject>(IReadOnlyList<IReport<TSubject>> all)
{
    /// <summary>All formats; the first is the one for a terminal.</summary>
    public IReadOnlyList<IReport<TSubject>> All => all;

    /// <summary>Their names in a sentence: <c>md, csv, json</c>.</summary>
    public string Names => string.Join(", ", all.Select(report => report.Name));

    /// <summary>Finds a format by its name, in any case.</summary>
    /// <param name="name">The name, such as <c>csv</c>.</param>
    /// <returns>The format; null if there is none of this name.</returns>
    public IReport<TSubject>? Find(string name) => all.FirstOrDefault(report => string.Equals(report.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a format by the ending of its files, in any case. Of several that fit, the longest ending decides: <c>report.otlp.json</c> is OTLP and <c>report.json</c> is not.</summary>
    /// <param name="path">A file's name or path.</param>
    /// <returns>The format; null if there is none with this ending.</returns>
    public IReport<TSubject>? FindByFile(string path) =>
        all.Where(report => path.EndsWith("." + report.FileEnding, StringComparison.OrdinalIgnoreCase)).MaxBy(report => report.FileEnding.Length);
}
