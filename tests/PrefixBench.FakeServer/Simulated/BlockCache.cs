namespace PrefixBench.FakeServer.Simulated;

/// <summary>A prefix cache in whole blocks, shared by all requests, as vLLM keeps it: a block is known by its tokens and all that stand before it.</summary>
/// <param name="blockSize">Tokens in a block.</param>
/// <param name="capacity">The most blocks that are kept; the one unused for longest goes first.</param>
internal sealed class BlockCache(int blockSize, int capacity)
{
    private readonly Dictionary<ulong, long> _lastUses = [];
    private long _uses;

    /// <summary>Finds the cached beginning of a prompt, in whole blocks, and never the whole prompt: its last token is always evaluated.</summary>
    /// <returns>The number of tokens.</returns>
    public int Find(IReadOnlyList<int> prompt)
    {
        int found = 0;
        foreach (ulong block in Blocks(prompt, (prompt.Count - 1) / blockSize))
        {
            if (!_lastUses.ContainsKey(block))
            {
                break;
            }

            _lastUses[block] = ++_uses;
            found++;
        }

        return found * blockSize;
    }

    /// <summary>Keeps all whole blocks of a sequence.</summary>
    public void Keep(IReadOnlyList<int> tokens)
    {
        foreach (ulong block in Blocks(tokens, tokens.Count / blockSize))
        {
            _lastUses[block] = ++_uses;
        }

        while (_lastUses.Count > capacity)
        {
            _lastUses.Remove(_lastUses.MinBy(block => block.Value).Key);
        }
    }

    private IEnumerable<ulong> Blocks(IReadOnlyList<int> tokens, int count)
    {
        // FNV-1a over all tokens up to the block's end.
        ulong hash = 14695981039346656037;
        for (int i = 0; i < count * blockSize; i++)
        {
            hash = (hash ^ (uint)tokens[i]) * 1099511628211;
            if ((i + 1) % blockSize == 0)
            {
                yield return hash;
            }
        }
    }
}
