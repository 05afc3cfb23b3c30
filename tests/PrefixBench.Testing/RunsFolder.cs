using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Testing;

/// <summary>A folder of runs as the program leaves them.</summary>
public sealed class RunsFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public void Dispose() => _folder.Dispose();

    public static RunManifest Manifest(string id, string? savedAs = null, int hour = 0) => SavedRuns.Manifest() with
    {
        RunId = id,
        SavedAs = savedAs,
        StartedAt = new DateTimeOffset(2026, 1, 2, hour, 0, 0, TimeSpan.Zero),
    };

    /// <summary>Adds a run that began at an hour of one day; its only conversation has the hour + 1 as its number, so that a test sees which run it got.</summary>
    /// <returns>The run's folder.</returns>
    public string Add(string id, string? savedAs = null, int hour = 0) => Add(Manifest(id, savedAs, hour), Samples.Sample(hour + 1, 1, 100, provider: "p"));

    /// <summary>Adds a run of these samples.</summary>
    /// <returns>The run's folder.</returns>
    public string Add(RunManifest manifest, params TurnSample[] samples)
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, manifest.RunId)).FullName;
        manifest.Write(folder, text => text);
        using var journal = new RunJournal(File.CreateText(System.IO.Path.Combine(folder, RunJournal.FileName)));
        foreach (TurnSample sample in samples)
        {
            journal.Write(sample);
        }

        return folder;
    }
}
