namespace PrefixBench.Analysis.Reports;

/// <summary>What the place where a report is shown has room for.</summary>
/// <param name="Width">The columns of the terminal, to which tables are narrowed and prose is broken; null, the default, for any width.</param>
/// <param name="AllowsColor">Whether terminal colors may be used. Default: false.</param>
public sealed record ReportLayout(int? Width = null, bool AllowsColor = false)
{
    /// <summary>Whether the terminal has 256 colors or more; of no meaning without <see cref="AllowsColor"/>. Default: false.</summary>
    public bool AllowsManyColors { get; init; }

    /// <summary>Whether bars are drawn in ASCII, because the terminal cannot show blocks. Default: false.</summary>
    public bool IsAscii { get; init; }
}
