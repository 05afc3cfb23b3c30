namespace PrefixBench.Bench.CommandLine;

/// <summary>The format of a comparison report.</summary>
internal enum ReportFormat
{
    /// <summary>Markdown, for people.</summary>
    Markdown,

    /// <summary>CSV, for spreadsheets.</summary>
    Csv,

    /// <summary>JSON, for programs.</summary>
    Json,
}
