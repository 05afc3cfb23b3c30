using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Runs;

/// <summary>What a <c>turns.jsonl</c> holds.</summary>
/// <param name="Samples">The samples, in the order of the file.</param>
/// <param name="CutLines">Lines that were cut off in the middle and dropped: 1 when the run was killed while it wrote its last one, else 0.</param>
public sealed record JournalContent(IReadOnlyList<TurnSample> Samples, int CutLines);
