using System.Runtime.InteropServices;
using PrefixBench.Servers.Embedded.Model;

namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>A place in which one request runs at a time, and the cache that it leaves behind.</summary>
internal sealed class Slot(int id, KvCache cache) : IDisposable
{
    /// <summary>Its number, from 0.</summary>
    public int Id { get; } = id;

    /// <summary>Keys and values of <see cref="Held"/>.</summary>
    public KvCache Cache { get; } = cache;

    /// <summary>The tokens whose keys and values it holds.</summary>
    public List<int> Held { get; } = [];

    /// <summary>The request that runs in it; null if it is idle.</summary>
    public Generation? Current { get; private set; }

    /// <summary>The number of the last request that ran here, counted over all slots; null before the first.</summary>
    public int? TaskId { get; private set; }

    /// <summary>Prompt tokens that the current request reuses.</summary>
    public int CachedTokens { get; private set; }

    /// <summary>Tokens that the current request has generated.</summary>
    public int Generated { get; set; }

    /// <summary>The token generated last; it is not in the cache yet.</summary>
    public int LastToken { get; set; }

    /// <summary>Timestamp of the current request's start.</summary>
    public long StartedAt { get; private set; }

    /// <summary>Timestamp of its first token.</summary>
    public long FirstTokenAt { get; set; }

    /// <summary>Picks the current request's tokens; null if idle.</summary>
    public Sampler? Sampler { get; private set; }

    /// <summary>How many requests the engine had started when this slot was used last: the smaller, the longer ago.</summary>
    public int LastUse => TaskId ?? -1;

    /// <summary>Whether the current request's prompt is not yet wholly in the cache.</summary>
    public bool IsPrefilling => Current is not null && Generated == 0;

    /// <summary>Tokens that this slot and a prompt have in common, from the first on.</summary>
    /// <param name="prompt">The prompt.</param>
    public int CommonPrefix(ReadOnlySpan<int> prompt) =>
        prompt.CommonPrefixLength(CollectionsMarshal.AsSpan(Held));

    /// <summary>Starts a request: keeps what can be reused and forgets the rest.</summary>
    /// <param name="generation">The request.</param>
    /// <param name="taskId">Its number.</param>
    /// <param name="now">Timestamp.</param>
    public void Start(Generation generation, int taskId, long now)
    {
        Current = generation;
        TaskId = taskId;
        StartedAt = now;
        Generated = 0;
        Sampler = new Sampler(generation.Temperature, generation.Seed);
        // The last token is always recomputed: the prediction after it is not in the cache.
        CachedTokens = generation.CachePrompt ? Math.Min(CommonPrefix(generation.Prompt), generation.Prompt.Length - 1) : 0;
        Held.RemoveRange(CachedTokens, Held.Count - CachedTokens);
    }

    /// <summary>Makes the slot idle; what it holds stays.</summary>
    public void Release()
    {
        Current = null;
        Sampler = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Cache.Dispose();
}
