namespace PrefixBench.FakeServer.Ruled;

/// <summary>A prefix cache that obeys rules. It keeps whole prompts, so that every rule can be computed from them.</summary>
/// <param name="rules">The rules.</param>
internal sealed class RuledCache(CacheRules rules)
{
    private readonly List<Kept> _kept = [];

    private sealed record Kept(int[] Tokens, int Sightings, DateTimeOffset UsedAt);

    /// <summary>Finds the cached beginning of a prompt, and keeps the prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="mayRead">Whether the request allows the cache to be used.</param>
    /// <returns>The number of tokens.</returns>
    public int Use(int[] prompt, bool mayRead)
    {
        DateTimeOffset now = rules.Time.GetUtcNow();
        _kept.RemoveAll(kept => rules.Lifetime < TimeSpan.MaxValue && now - kept.UsedAt > rules.Lifetime);
        int cached = mayRead ? Find(prompt) : 0;
        int sightings = 1 + _kept.Where(kept => prompt.AsSpan().StartsWith(kept.Tokens)).Select(kept => kept.Sightings).DefaultIfEmpty(0).Max();
        _kept.RemoveAll(kept => prompt.AsSpan().StartsWith(kept.Tokens));
        _kept.Add(new Kept(prompt, sightings, now));
        _kept.RemoveRange(0, Math.Max(_kept.Count - rules.KeptPrompts, 0));
        return cached;
    }

    private int Find(int[] prompt)
    {
        if (prompt.Length < rules.LeastTokens)
        {
            return 0;
        }

        int common = _kept.Where(kept => kept.Sightings >= rules.Sightings).Select(kept => prompt.AsSpan().CommonPrefixLength(kept.Tokens)).DefaultIfEmpty(0).Max();
        return Math.Max(Math.Min(common, prompt.Length - rules.EvaluatedTokens), 0) / rules.BlockTokens * rules.BlockTokens;
    }
}
