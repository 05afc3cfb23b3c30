using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Runs;

/// <summary>A run read back from its folder.</summary>
/// <param name="Name">What the reader calls it: the name or id it was asked for by.</param>
/// <param name="Manifest">What was run, where and with which build.</param>
/// <param name="Samples">Everything recorded, in the order of the file; warm-ups and failures included.</param>
/// <param name="CutLines">Lines that were cut off in the middle and dropped: 1 when the run was killed while it wrote its last one, else 0.</param>
public sealed record SavedRun(string Name, RunManifest Manifest, IReadOnlyList<TurnSample> Samples, int CutLines);
