using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The list of the run's files, and the name that the run was saved under.</summary>
internal sealed class FilesReport : IRunReport
{
    public void Write(RunOutcome run, ReportTarget target)
    {
        RunFolder folder = run.Result.Folder;
        TextWriter output = target.Output.Out;
        output.WriteLine();
        output.WriteLine($"Run {folder.RunId}:");
        foreach (string path in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
            output.WriteLine($"  {(relative.Length < path.Length ? relative : path)}");
        }

        if (run.Plan.SaveAs is { } name)
        {
            WriteSaved(name, run, output);
        }
    }

    private static void WriteSaved(string name, RunOutcome run, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"Saved as \"{name}\". To compare a later run with it: {ProgramCommandText.Compare(name, RunName.Latest, run.Plan.RunsFolder)}");
        if (run.Plan.Replaces is { } earlier)
        {
            output.WriteLine($"\"{name}\" now refers to this run. The earlier run is still available as {earlier}.");
        }
    }
}
