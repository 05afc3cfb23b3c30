namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Tokens of one sequence in a batch.</summary>
/// <param name="Sequence">The sequence, which is the slot's number.</param>
/// <param name="Start">Position of the first token: how many the sequence holds before.</param>
/// <param name="Tokens">The tokens; at least one.</param>
/// <param name="WantsPrediction">Whether the token after them is to be predicted.</param>
internal sealed record BatchSegment(int Sequence, int Start, ReadOnlyMemory<int> Tokens, bool WantsPrediction);
