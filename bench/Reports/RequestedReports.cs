using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Reports;

/// <summary>The reports of a run that the user asked for. One that cannot be made does not prevent the others.</summary>
internal static class RequestedReports
{
    /// <summary>Writes or sends each report, and says so.</summary>
    /// <param name="run">The run.</param>
    /// <param name="outputs">The reports.</param>
    /// <param name="folder">The run's folder, for a report without a file; null to print it.</param>
    /// <param name="output">The process's output. What was written is said there, on standard error if the report itself is printed.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    /// <returns>Whether all were made; the reasons of the others were printed on standard error.</returns>
    public static async Task<bool> WriteAsync(ReportedRun run, RunOutputs outputs, string? folder, SafeOutput output, CancellationToken cancellationToken)
    {
        bool isGood = true;
        TextWriter notes = outputs.Report is { File: null } && folder is null ? output.Error : output.Out;
        if (outputs.Report is { } report)
        {
            string? file = report.File ?? (folder is null ? null : Path.Combine(folder, $"report.{report.Format.FileEnding}"));
            if (file is null)
            {
                output.Out.Write(report.Format.Write(run, new ReportLayout()));
            }
            else
            {
                Write(file, report.Format.Write(run, new ReportLayout()));
            }
        }

        if (outputs.JUnitFile is { } junit)
        {
            Write(junit, new RunJUnit().Write(run, new ReportLayout()));
        }

        if (outputs.OtlpEndpoint is { } endpoint)
        {
            string? mistake = await OtlpExport.SendAsync(endpoint, output.Redact(new OtlpFormat().Write(run, new ReportLayout())), cancellationToken);
            isGood &= mistake is null;
            (mistake is null ? notes : output.Error).WriteLine(mistake ?? $"Sent the metrics to {endpoint}.");
        }

        return isGood;

        void Write(string file, string text)
        {
            string? mistake = ReportFile.Write(file, text, output);
            isGood &= mistake is null;
            (mistake is null ? notes : output.Error).WriteLine(mistake ?? $"Wrote {file}");
        }
    }
}
