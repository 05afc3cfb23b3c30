namespace PrefixBench.Bench.Doctoring.Ladder;

/// <summary>A prompt that was sent twice, unchanged.</summary>
/// <param name="Prompt">Its length in tokens.</param>
/// <param name="Cold">The tokens that were cached the first time: the head of the template, which all prompts share.</param>
/// <param name="Warm">The tokens that were cached the second time.</param>
internal readonly record struct LadderPoint(int Prompt, int Cold, int Warm)
{
    /// <summary>Whether more was cached the second time.</summary>
    public bool IsHit => Warm > Cold;

    public override string ToString() => $"{Prompt} → {Warm}";
}
