using System.Text;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Reports;

/// <summary>The verdicts of a run in detail: each with its numbers, warnings and expectations.</summary>
public sealed class VerdictReport : IReport<RunAnalysis>
{
    /// <inheritdoc/>
    public string Name => "verdicts";

    /// <inheritdoc/>
    public string FileEnding => "txt";

    /// <inheritdoc/>
    public string Write(RunAnalysis subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var text = new StringBuilder();
        foreach (ProviderVerdict verdict in subject.Verdicts)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(SafeText.OneLine($"{verdict.Provider}, {verdict.Scenario}, {(subject.HasSeveralLoads(verdict.Provider) ? $"{LoadText.Phrase(verdict.Load)}, " : "")}{verdict.Prefix.Name()}")).Append('\n');
            foreach (string line in VerdictText.Lines(verdict, subject.WarningsOf(verdict)).Concat(subject.ExpectationsOf(verdict).Select(ExpectationText.Line)))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }
}
