using PrefixBench.Analysis.Reports;

namespace PrefixBench.Bench.Doctoring.Reports;

/// <summary>The formats of an examination.</summary>
internal static class DoctorFormats
{
    /// <summary>All formats; the first is the one for a terminal.</summary>
    public static ReportList<DoctorResult> All { get; } = new([new DoctorMarkdown(), new DoctorJson()]);
}
