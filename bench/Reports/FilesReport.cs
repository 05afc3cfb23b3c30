using System.Text;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The run's files, and the name that it was saved under.</summary>
internal sealed class FilesReport : IReport<RunOutcome>
{
    public string Name => "files";

    public string FileEnding => "txt";

    public string Write(RunOutcome subject, ReportLayout layout)
    {
        RunFolder folder = subject.Result.Folder;
        StringBuilder text = new StringBuilder().AppendLine($"Run {folder.RunId}:");
        foreach (string path in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.AppendLine($"  {ShortPath.Of(path)}");
        }

        string page = PageFiles.PathOf(folder.Path);
        if (File.Exists(page))
        {
            text.AppendLine().AppendLine($"With pictures: {ShortPath.Of(page)}");
        }

        if (subject.Plan.SaveAs is { } name)
        {
            text.AppendLine().AppendLine($"Saved as \"{name}\". To compare a later run with it: {ProgramCommandText.Compare(name, RunName.Latest, subject.Plan.RunsFolder)}");
            if (subject.Plan.Replaces is { } earlier)
            {
                text.AppendLine($"\"{name}\" now refers to this run. The earlier run is still available as {earlier}.");
            }
        }

        return text.ToString();
    }
}
