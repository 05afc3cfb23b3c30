namespace PrefixBench.Analysis.Inference;

/// <summary>The time of a turn from which cached tokens are inferred.</summary>
public enum InferenceTime
{
    /// <summary>TTFT.</summary>
    TimeToFirstToken,

    /// <summary>TTFB, from a server that sends the headers when the prompt is evaluated and whose first token follows after a delay that differs from turn to turn.</summary>
    TimeToFirstByte,

    /// <summary>The server's own time for the prompt, which contains neither the network nor the first token.</summary>
    PromptEval,
}
