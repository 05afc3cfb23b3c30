using System.Text;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Analysis.Tuning.Reports;

/// <summary>What the launches of each variant took: time until ready, memory, processor time, failures.</summary>
public sealed class LaunchReport : IReport<IReadOnlyList<LaunchSummary>>
{
    /// <inheritdoc/>
    public string Name => "launches";

    /// <inheritdoc/>
    public string FileEnding => "md";

    /// <inheritdoc/>
    public string Write(IReadOnlyList<LaunchSummary> subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Count == 0)
        {
            return "";
        }

        StringBuilder text = new StringBuilder().AppendLine("Launches, with the median time until ready and processor time, and the largest memory, of the launches of a variant:").AppendLine();
        foreach (string line in TableColumn.MarkdownLines(
        [
            new("variant", isRight: false, [.. subject.Select(variant => variant.Variant)]),
            new("launches", isRight: true, [.. subject.Select(variant => $"{variant.Launches}")]),
            new("ready", isRight: true, [.. subject.Select(variant => variant.ReadyMs is { } ready ? $"{NumberText.Significant(ready / 1000)} s" : "-")]),
            new("peak memory", isRight: true, [.. subject.Select(variant => variant.PeakMemoryBytes is { } bytes ? NumberText.Memory(bytes) : "-")]),
            new("CPU s", isRight: true, [.. subject.Select(variant => variant.CpuSeconds is { } seconds ? NumberText.Significant(seconds) : "-")]),
            new("failures", isRight: true, [.. subject.Select(variant => $"{variant.Failures}")]),
        ]))
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }
}
