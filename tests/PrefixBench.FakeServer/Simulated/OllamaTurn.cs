namespace PrefixBench.FakeServer.Simulated;

/// <summary>What a simulated Ollama makes of one request.</summary>
/// <param name="PromptTokens">The prompt after the cut.</param>
/// <param name="EvaluatedTokens">What of it was not held.</param>
/// <param name="Reply">The reply, a token for each character.</param>
/// <param name="LoadTime">Time to load the model; zero if it was loaded.</param>
/// <param name="IsEnded">Whether the server ends the reply itself, because one token repeats.</param>
internal sealed record OllamaTurn(int PromptTokens, int EvaluatedTokens, string Reply, TimeSpan LoadTime, bool IsEnded);
