namespace PrefixBench.Bench.Doctoring.Ladder;

/// <summary>Which part of a repeated prompt a cache finds: whole blocks of what stands before the last few tokens, from a least length on.</summary>
/// <param name="Block">The tokens of a block, 1 or more.</param>
/// <param name="Evaluated">The tokens at the end of a prompt that are evaluated in any case, 0 or more.</param>
/// <param name="LeastPrompt">The length of the shortest prompt of which anything was found.</param>
internal readonly record struct CacheRule(int Block, int Evaluated, int LeastPrompt)
{
    /// <summary>The tokens that it finds of a prompt that was sent before.</summary>
    /// <param name="prompt">The length of the prompt in tokens.</param>
    public int Predict(int prompt) => prompt < LeastPrompt ? 0 : Math.Max(prompt - Evaluated, 0) / Block * Block;

    /// <summary>Whether a prompt found what the rule says; the head that all prompts share may be found in any case.</summary>
    /// <param name="point">The prompt.</param>
    public bool Explains(LadderPoint point) => Math.Max(Predict(point.Prompt), point.Cold) == point.Warm;

    /// <summary>The greatest number that divides all cached counts; 0 if nothing was cached.</summary>
    /// <param name="points">The prompts.</param>
    public static int CommonBlock(IEnumerable<LadderPoint> points) => points.SelectMany(point => new[] { point.Cold, point.Warm }).Aggregate(0, Divisor);

    private static int Divisor(int one, int other) => other == 0 ? one : Divisor(other, one % other);
}
