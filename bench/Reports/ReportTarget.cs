using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Reports;

/// <summary>Where reports go.</summary>
/// <param name="Output">The process's output, from which keys are removed.</param>
/// <param name="Width">The terminal's columns; null if the output is not a terminal and a table may have any width.</param>
internal sealed record ReportTarget(SafeOutput Output, int? Width);
