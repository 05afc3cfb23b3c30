namespace PrefixBench.Providers.Tokenizing;

/// <summary>A prompt as a server renders and counts it.</summary>
/// <param name="Count">The number of its tokens, 1 or more.</param>
/// <param name="Tokens">Its tokens; empty if the server tells only their number.</param>
/// <param name="Text">Its text; null if the server does not tell it.</param>
public sealed record TokenizedPrompt(int Count, int[] Tokens, string? Text);
