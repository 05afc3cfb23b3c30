using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Runs;

/// <summary>The content of a <c>turns.jsonl</c> file.</summary>
/// <param name="Samples">The samples, in the order of the file.</param>
/// <param name="CutLines">The number of incomplete lines that were dropped: 1 if the run was killed while it wrote its last line, otherwise 0.</param>
public sealed record JournalContent(IReadOnlyList<TurnSample> Samples, int CutLines);
