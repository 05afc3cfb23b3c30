using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>What the cold curve leaves out, as tokens that a turn's interval is widened by. <c>docs/statistics.md</c> has the runs that it was set by.</summary>
internal static class ModelError
{
    /// <summary>Of the prompt, both ways: a server evaluates in batches, so its curve has steps that a smooth one cuts through. 1.2 % at most was seen on a quiet machine.</summary>
    private const double Curve = 0.02;

    /// <summary>
    /// Of the tokens that seem to have been evaluated, towards more cached: few tokens take longer each than many, so they look like more than they are.
    /// A quarter at most was seen on processors; a graphics card, whose smallest step is longer, needs more.
    /// </summary>
    private const double SmallBatch = 0.5;

    /// <summary>Tokens from which on a batch is as fast as any: llama-server's own batch. Towards it the allowance for small ones falls to nothing.</summary>
    private const double FullBatch = 512;

    /// <summary>The interval with both, within 0 and the prompt's length. One without bounds stays as it is.</summary>
    public static Estimate Widen(Estimate sampled, double promptTokens)
    {
        if (sampled is not { Lower: { } lower, Upper: { } upper })
        {
            return sampled;
        }

        double evaluated = promptTokens - upper;
        double small = SmallBatch * evaluated * Math.Max(0, 1 - (evaluated / FullBatch));
        return sampled with { Lower = Math.Max(0, lower - (Curve * promptTokens)), Upper = Math.Min(promptTokens, upper + (Curve * promptTokens) + small) };
    }
}
