using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Reports;

/// <summary>The destination of reports.</summary>
/// <param name="Output">The process's output, from which keys are removed.</param>
/// <param name="Width">The width of the terminal in characters; null if the output is not a terminal and tables can have any width.</param>
internal sealed record ReportTarget(SafeOutput Output, int? Width);
