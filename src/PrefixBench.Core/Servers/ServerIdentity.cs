namespace PrefixBench.Core.Servers;

/// <summary>The identity of a server, as reported by its own routes.</summary>
public sealed record ServerIdentity
{
    /// <summary>The software: <c>llama.cpp</c>, <c>ollama</c>, <c>vllm</c>, <c>sglang</c>, <c>lmstudio</c>, <c>prefixbench</c>, …; null if it is unknown.</summary>
    public string? Software { get; init; }

    /// <summary>The version or build; null if the server did not report it.</summary>
    public string? Version { get; init; }

    /// <summary>The models that the server offers; empty if it did not report them.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The server's prompt cache and context; null if it reported nothing of them.</summary>
    public ServerCache? Cache { get; init; }

    /// <summary>The path of the model's file on the server's machine; null if the server did not report it. It is not written to files: its folders say more about a person than about a model.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Other reported properties that are useful to a reader of the run (slots, context size, flags), under the server's own names.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
