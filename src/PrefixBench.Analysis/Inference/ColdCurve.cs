namespace PrefixBench.Analysis.Inference;

/// <summary>
/// TTFT of a prompt of P tokens of which none is cached: fixed + linear · P + quadratic · P². A token takes its share of the weights' arithmetic,
/// the same for each, and attention to all tokens before it, which grows with its position. No coefficient is negative.
/// </summary>
/// <param name="FixedMs">What does not depend on the prompt, in ms: network, queue, the first token itself.</param>
/// <param name="LinearMs">Ms for each token.</param>
/// <param name="QuadraticMs">Ms for each token and position.</param>
internal sealed record ColdCurve(double FixedMs, double LinearMs, double QuadraticMs)
{
    /// <summary>Whether the time does not depend on the prompt's length, so that it says nothing about the cache.</summary>
    public bool IsFlat => LinearMs <= 0 && QuadraticMs <= 0;

    /// <summary>The time of a cold prompt, in ms.</summary>
    public double MsOf(double tokens) => FixedMs + (LinearMs * tokens) + (QuadraticMs * tokens * tokens);

    /// <summary>The time for one more token at a prompt length, in ms.</summary>
    public double MarginalMs(double tokens) => LinearMs + (2 * QuadraticMs * tokens);

    /// <summary>
    /// How many tokens at a prompt's beginning take this time: the cached tokens of a turn that was quicker by it than a cold one of the same length,
    /// fixed part and all later tokens being alike. 0 for a time that is not positive; infinite on a flat curve.
    /// </summary>
    public double TokensOf(double savedMs) =>
        // The positive root of quadratic · C² + linear · C = saved, in the form that does not cancel and allows quadratic = 0.
        savedMs <= 0 ? 0 : 2 * savedMs / (LinearMs + Math.Sqrt((LinearMs * LinearMs) + (4 * QuadraticMs * savedMs)));
}
