using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Runs;

/// <summary>A run that was read from its folder.</summary>
/// <param name="Name">The name or id that the run was requested by.</param>
/// <param name="Manifest">The content of the run's <c>run.json</c>.</param>
/// <param name="Samples">All recorded samples in the order of the file, including warm-ups and failures.</param>
/// <param name="CutLines">The number of incomplete lines that were dropped: 1 if the run was killed while it wrote its last line, otherwise 0.</param>
public sealed record SavedRun(string Name, RunManifest Manifest, IReadOnlyList<TurnSample> Samples, int CutLines)
{
    /// <summary>The path of the run's folder; null for a run that is in no folder.</summary>
    public string? Folder { get; init; }
}
