namespace PrefixBench.FakeServer.Simulated;

/// <summary>How a simulated Ollama was started, and what its model does. The defaults are those of a fresh one.</summary>
public sealed record OllamaOptions
{
    /// <summary>The context of a request that asks for none (<c>OLLAMA_CONTEXT_LENGTH</c>), in tokens.</summary>
    public int ContextLength { get; init; } = 4096;

    /// <summary>From which token of a reply on the model says the same one for ever, which the server ends after 30; null for a model that never does.</summary>
    public int? RepeatsFrom { get; init; }

    /// <summary>Time to load the model, at first and whenever another context is asked for.</summary>
    public TimeSpan LoadTime { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Time to evaluate one token of a prompt.</summary>
    public TimeSpan PrefillTimePerToken { get; init; } = TimeSpan.FromMicroseconds(50);

    /// <summary>Time from one token of the output to the next.</summary>
    public TimeSpan DecodeTimePerToken { get; init; } = TimeSpan.FromMicroseconds(300);
}
