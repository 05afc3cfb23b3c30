namespace PrefixBench.Analysis.Comparisons;

/// <summary>What is compared.</summary>
public enum ComparedMetric
{
    /// <summary>TTFT in ms; of a conversation, the sum over its turns.</summary>
    TimeToFirstToken,

    /// <summary>Total time in ms; of a conversation, the sum over its turns.</summary>
    RequestDuration,

    /// <summary>The server's own time for the prompt in ms; of a conversation, the sum over its turns.</summary>
    PromptEval,

    /// <summary>TPOT in ms; of a conversation, all its generation time over all its output tokens but each turn's first.</summary>
    TimePerOutputToken,

    /// <summary>Prompt tokens read from the cache; of a conversation, the sum over its turns.</summary>
    CachedTokens,

    /// <summary>Cached ÷ prompt tokens, 0 to 1; of a conversation, sum ÷ sum.</summary>
    HitRatio,
}
