namespace PrefixBench.Core.Servers;

/// <summary>What a server says it is, asked at its own routes.</summary>
public sealed record ServerIdentity
{
    /// <summary>The software: <c>llama.cpp</c>, <c>ollama</c>, <c>vllm</c>, <c>sglang</c>, <c>lmstudio</c>, <c>prefixbench</c>, …; null if it is not known.</summary>
    public string? Software { get; init; }

    /// <summary>Its version or build; null if it did not say.</summary>
    public string? Version { get; init; }

    /// <summary>The models it serves; empty if it did not say.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>What else it said that a reader of the run may need (slots, context size, flags), by the server's own names.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
