using PrefixBench.Analysis;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The report about the loads in the run's folder.</summary>
internal static class LoadFile
{
    /// <summary>The name of the file in a run's folder.</summary>
    public const string Name = "load.md";

    /// <summary>Writes the file, unless conversations were played one at a time.</summary>
    /// <param name="analysis">The run.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="output">The process's output.</param>
    public static void Write(RunAnalysis analysis, RunFolder folder, SafeOutput output)
    {
        if (new LoadReport().Write(analysis, new ReportLayout()) is { Length: > 0 } text)
        {
            using TextWriter file = output.Wrap(File.CreateText(Path.Combine(folder.Path, Name)));
            file.Write(text);
        }
    }
}
