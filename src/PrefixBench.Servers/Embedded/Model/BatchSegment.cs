namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Consecutive tokens of one slot within a batch: some of its prompt, or the one token it generated last.</summary>
/// <param name="Cache">The slot's cache; it must hold all positions before <paramref name="Start"/>.</param>
/// <param name="Start">The position of the first token.</param>
/// <param name="Tokens">The tokens.</param>
/// <param name="WantsLogits">Whether to predict what follows the last of them.</param>
internal readonly record struct BatchSegment(KvCache Cache, int Start, ReadOnlyMemory<int> Tokens, bool WantsLogits);
