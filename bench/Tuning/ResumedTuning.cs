using PrefixBench.Bench.Errors;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tuning;

/// <summary>A tuning that was broken off and is continued in its folder: a launch that was measured to its end stays, another is played again.</summary>
internal sealed record ResumedTuning
{
    /// <summary>The run's folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>The content of its <c>run.json</c>.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>What the tuning plays.</summary>
    public required TuningRecord Tuning { get; init; }

    /// <summary>The launches that stay.</summary>
    public required IReadOnlyList<VariantLaunchRecord> Launches { get; init; }

    /// <summary>The turns that stay.</summary>
    public required IReadOnlyList<TurnSample> Samples { get; init; }

    /// <summary>The turns of launches that are played again.</summary>
    public required IReadOnlyList<TurnSample> SetAside { get; init; }

    /// <summary>Finds and reads a tuning.</summary>
    /// <param name="runsFolder">The folder of all runs.</param>
    /// <param name="reference">A run id, the path of a run's folder, <c>latest</c> or <c>latest~N</c>.</param>
    /// <exception cref="RunReadException">There is no such run, or it cannot be read.</exception>
    /// <exception cref="BadInputException">It is no tuning, or it says too little of itself.</exception>
    public static ResumedTuning Load(string runsFolder, string reference)
    {
        SavedRun run = new RunLibrary(runsFolder).Load(reference);
        if (run.Manifest.Tuning is not { } tuning)
        {
            throw new BadInputException($"--resume is \"{reference}\", which is {(run.Manifest.Launches is null ? "no tuning" : "a tuning of an older version of the program, and does not say all that it played")}. Choose another run, or start a new tuning.");
        }

        VariantLaunchRecord[] launches = [.. run.Manifest.Launches?.Where(launch => launch.Failure is null) ?? []];
        HashSet<int?> kept = [.. launches.Select(launch => (int?)launch.Number)];
        return new ResumedTuning
        {
            Folder = new RunFolder(run.Manifest.RunId, run.Folder!),
            Manifest = run.Manifest,
            Tuning = tuning,
            Launches = launches,
            Samples = [.. run.Samples.Where(sample => kept.Contains(sample.Launch))],
            SetAside = [.. run.Samples.Where(sample => !kept.Contains(sample.Launch))],
        };
    }
}
