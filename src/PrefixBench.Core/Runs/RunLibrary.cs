using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Runs;

/// <summary>Finds and reads saved runs.</summary>
/// <param name="runsFolder">The folder of all runs. It can contain other folders, and need not exist.</param>
public sealed class RunLibrary(string runsFolder)
{
    private const string Allowed = "Allowed are a saved name, a run id, the path of a run's folder, \"latest\" and \"latest~N\"";

    /// <summary>Reads a run.</summary>
    /// <param name="reference">
    /// The name that a run was saved under (the newest run with this name is used), a run id, <c>latest</c>, <c>latest~N</c> (N runs before the latest, by
    /// start time), or the path of a run's folder, of its <c>run.json</c> or its <c>turns.jsonl</c>. A reference with a path separator is always a path; a
    /// folder in the working directory can be given without a separator if no run has its name.
    /// </param>
    /// <exception cref="RunReadException">There is no such run, or it cannot be read.</exception>
    public SavedRun Load(string reference)
    {
        if (reference.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
        {
            return LoadPath(reference);
        }

        IReadOnlyList<RunEntry> runs = RunEntry.List(runsFolder);
        if (RunName.IsLatest(reference, out int? back))
        {
            return LoadEntry(FromLatest(runs, reference, back), null);
        }

        if (runs.FirstOrDefault(r => r.Id == reference) is { } byId)
        {
            return LoadEntry(byId, null);
        }

        if (Newest(runs, reference) is { } byName)
        {
            return LoadEntry(byName, reference);
        }

        return Directory.Exists(reference) || File.Exists(reference) ? LoadPath(reference) : throw Unknown(runs, reference);
    }

    /// <summary>Reads a run and requires that it has a measured turn, so that it can be compared.</summary>
    /// <param name="reference">The reference, as in <see cref="Load"/>.</param>
    /// <exception cref="RunReadException">There is no such run, it cannot be read, or it has no measured turn.</exception>
    public SavedRun LoadMeasured(string reference)
    {
        SavedRun run = Load(reference);
        if (run.Samples.Any(s => s.IsMeasured))
        {
            return run;
        }

        string why = run.Samples.FirstOrDefault(s => s.Failure is not null)?.Failure is { } failure
            ? $"its requests failed, the first with \"{failure.Message.TrimEnd('.')}\""
            : "it ended before the end of its warm-up";
        throw new RunReadException($"The run \"{run.Name}\" has no measured turn to compare: {why}. Choose another run.");
    }

    /// <summary>The descriptions of all runs that can be read, the newest first.</summary>
    /// <exception cref="RunReadException">The folder of all runs cannot be read.</exception>
    public IEnumerable<RunManifest> Manifests() => RunEntry.List(runsFolder).Reverse().Select(run => run.Manifest).OfType<RunManifest>();

    /// <summary>Reads the run of a folder, which may have no turn.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="RunReadException">The run cannot be read.</exception>
    public static SavedRun LoadFolder(string folder)
    {
        var manifest = RunManifest.Read(Path.Combine(folder, RunManifest.FileName));
        return ReadFolder(folder, manifest, null);
    }

    /// <summary>Finds the folder of a run, which need not have turns.</summary>
    /// <param name="reference">A saved name, a run id, <c>latest</c> or <c>latest~N</c>.</param>
    /// <exception cref="RunReadException">There is no such run, or the folder of all runs cannot be read.</exception>
    public string FindFolder(string reference)
    {
        IReadOnlyList<RunEntry> runs = RunEntry.List(runsFolder);
        return RunName.IsLatest(reference, out int? back) ? FromLatest(runs, reference, back).Path
            : (runs.FirstOrDefault(run => run.Id == reference) ?? Newest(runs, reference))?.Path ?? throw Unknown(runs, reference);
    }

    /// <summary>Finds the newest run that was saved under a name; null if there is none.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="RunReadException">The folder of all runs cannot be read.</exception>
    public RunManifest? FindSaved(string name) => Newest(RunEntry.List(runsFolder), name)?.Manifest;

    private static RunEntry? Newest(IReadOnlyList<RunEntry> runs, string name) => runs.LastOrDefault(r => r.Manifest?.SavedAs == name);

    private RunEntry FromLatest(IReadOnlyList<RunEntry> runs, string reference, int? back)
    {
        if (back is not { } number)
        {
            throw new RunReadException($"Invalid run reference \"{reference}\": use \"{RunName.Latest}~N\", such as \"{RunName.Latest}~1\" for the run before the latest.");
        }

        if (runs.Count == 0)
        {
            throw NoRuns(reference);
        }

        return number < runs.Count ? runs[^(number + 1)] : throw new RunReadException(
            $"\"{reference}\" is before the first run: \"{runsFolder}\" contains {runs.Count} run{(runs.Count == 1 ? "" : "s")}. "
            + $"Allowed is {(runs.Count == 1 ? $"\"{RunName.Latest}\"" : $"\"{RunName.Latest}\" to \"{RunName.Latest}~{runs.Count - 1}\"")}.");
    }

    private RunReadException Unknown(IReadOnlyList<RunEntry> runs, string reference)
    {
        if (runs.Count == 0)
        {
            return NoRuns(reference);
        }

        IReadOnlyList<string> near = NearestNames.Of(reference, runs.SelectMany(r => new[] { r.Manifest?.SavedAs, r.Id }).OfType<string>().Distinct(StringComparer.Ordinal), 3);
        string suggestion = near.Count == 0 ? "" : $" Did you mean \"{string.Join("\" or \"", near)}\"?";
        return new RunReadException($"There is no run \"{reference}\" in \"{runsFolder}\".{suggestion} {Allowed}.");
    }

    private RunReadException NoRuns(string reference) => new(
        $"There is no run \"{reference}\": \"{runsFolder}\" contains no runs. Run the benchmark first, with --save NAME to save it under a name, or specify another folder with --artifacts.");

    private static SavedRun LoadPath(string path)
    {
        string folder = path;
        if (File.Exists(path))
        {
            string file = Path.GetFileName(path);
            if (file is not (RunManifest.FileName or RunJournal.FileName))
            {
                throw new RunReadException($"\"{path}\" is not a file of a run. Specify a run's folder, or the {RunManifest.FileName} or {RunJournal.FileName} in it.");
            }

            folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        }
        else if (!Directory.Exists(path))
        {
            throw new RunReadException($"There is no folder or file \"{path}\". {Allowed}.");
        }

        string manifest = Path.Combine(folder, RunManifest.FileName);
        return File.Exists(manifest)
            ? LoadFolder(folder, RunManifest.Read(manifest), null)
            : throw new RunReadException($"\"{folder}\" is not the folder of a run: it contains no {RunManifest.FileName}. Specify the folder of a run.");
    }

    private static SavedRun LoadEntry(RunEntry entry, string? name) =>
        entry.Manifest is { } manifest ? LoadFolder(entry.Path, manifest, name) : throw entry.Problem!;

    private static SavedRun LoadFolder(string folder, RunManifest manifest, string? name)
    {
        SavedRun run = ReadFolder(folder, manifest, name);
        return run.Samples.Count > 0
            ? run
            : throw new RunReadException($"\"{Path.Combine(folder, RunJournal.FileName)}\" contains no {(run.CutLines > 0 ? "complete " : "")}turn: the run ended before its first one. Choose another run.");
    }

    private static SavedRun ReadFolder(string folder, RunManifest manifest, string? name)
    {
        try
        {
            JournalContent journal = RunJournal.Read(Path.Combine(folder, RunJournal.FileName));
            return new SavedRun(name ?? manifest.RunId, manifest, WithLoads(journal.Samples, manifest), journal.CutLines) { Folder = folder };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunReadException($"The turns of the run \"{manifest.RunId}\" cannot be read: {exception.Message.TrimEnd('.')}. Restore the file, or choose another run.", exception);
        }
    }

    // A line tells its load only where it is not the only one of its provider, and those of older versions never do.
    private static IReadOnlyList<TurnSample> WithLoads(IReadOnlyList<TurnSample> samples, RunManifest manifest)
    {
        var loads = manifest.Providers.DistinctBy(provider => provider.Name, StringComparer.Ordinal).ToDictionary(provider => provider.Name, provider => provider.Load?.ToLoad(), StringComparer.Ordinal);
        return [.. samples.Select(sample => sample.Load.IsOneAtATime && loads.GetValueOrDefault(sample.Provider) is { IsOneAtATime: false } load ? sample with { Load = load } : sample)];
    }
}
