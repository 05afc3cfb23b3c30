namespace PrefixBench.Core.Chat;

/// <summary>Durations reported by the server from its own clock. Null if not reported; nothing is inferred from the client's clock.</summary>
public sealed record ServerTimings
{
    /// <summary>Time spent evaluating the prompt tokens that were not cached (llama.cpp <c>prompt_ms</c>, Ollama <c>prompt_eval_duration</c>).</summary>
    public TimeSpan? PromptEval { get; init; }

    /// <summary>Number of prompt tokens evaluated, excluding cached ones (llama.cpp <c>prompt_n</c>).</summary>
    public int? PromptEvalTokens { get; init; }

    /// <summary>Time spent generating.</summary>
    public TimeSpan? Generation { get; init; }

    /// <summary>Time spent waiting in the server's queue.</summary>
    public TimeSpan? Queue { get; init; }

    /// <summary>Time for loading the model (Ollama <c>load_duration</c>); part of TTFT.</summary>
    public TimeSpan? Load { get; init; }
}
