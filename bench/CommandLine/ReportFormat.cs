namespace PrefixBench.Bench.CommandLine;

/// <summary>How a comparison is written.</summary>
internal enum ReportFormat
{
    /// <summary>For people.</summary>
    Markdown,

    /// <summary>For spreadsheets.</summary>
    Csv,

    /// <summary>For programs.</summary>
    Json,
}
