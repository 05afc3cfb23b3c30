using PrefixBench.Analysis.Reports;

namespace PrefixBench.Bench.Planning;

/// <summary>A report that was asked for.</summary>
/// <typeparam name="TSubject">What is reported.</typeparam>
/// <param name="Format">Its format.</param>
/// <param name="File">The file that it is written to; null if none was named.</param>
internal sealed record ReportChoice<TSubject>(IReport<TSubject> Format, string? File);
