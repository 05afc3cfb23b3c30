using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>A file of requests with what is said of them.</summary>
/// <param name="Source">The file or run, as the user named it.</param>
/// <param name="Diagnosis">What is said of the requests.</param>
/// <param name="Notes">What was left out.</param>
/// <param name="Server">The server whose template was used, in a few words; null without one.</param>
internal sealed record DiagnosedFile(string Source, Diagnosis Diagnosis, ReadNotes Notes, string? Server)
{
    /// <summary>The formats of its report.</summary>
    public static Analysis.Reports.ReportList<DiagnosedFile> Reports { get; } = new([new DiagnosisPage(), new DiagnosisJson()]);
}
