namespace PrefixBench.Core.Captures;

/// <summary>
/// One part of a captured prompt: a tool, the system prompt or a message. Of its text only hashes are kept, so that a long capture needs little memory; two parts can still be compared
/// from their beginning, in steps of <see cref="BlockLength"/> characters.
/// </summary>
public sealed class PromptPart
{
    /// <summary>The number of characters that are compared at once: about 16 tokens.</summary>
    public const int BlockLength = 64;

    private readonly ulong[] _blocks;

    /// <summary>Creates a part.</summary>
    /// <param name="path">Where it is in the request, such as <c>messages[3]</c>.</param>
    /// <param name="text">Its text.</param>
    /// <param name="spoken">What it says, without role, tool calls and markup; null or blank for nothing.</param>
    public PromptPart(string path, string text, string? spoken = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        Path = path;
        Length = text.Length;
        Hash = HashOf(text);
        SpokenHash = string.IsNullOrWhiteSpace(spoken) ? null : HashOf(spoken.AsSpan().Trim());
        _blocks = new ulong[text.Length / BlockLength];
        for (int block = 0; block < _blocks.Length; block++)
        {
            _blocks[block] = HashOf(text.AsSpan(block * BlockLength, BlockLength));
        }
    }

    /// <summary>Where the part is in the request, such as <c>tools[0]</c>, <c>system</c> or <c>messages[3]</c>.</summary>
    public string Path { get; }

    /// <summary>The number of characters of its text.</summary>
    public int Length { get; }

    /// <summary>The hash of its text.</summary>
    public ulong Hash { get; }

    /// <summary>The hash of what it says, without the white space around it; null if it says nothing.</summary>
    public ulong? SpokenHash { get; }

    /// <summary>The hash of a text (FNV-1a, 64 bits).</summary>
    /// <param name="text">The text.</param>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return hash;
    }

    /// <summary>The number of characters that two parts have in common from their beginning: all of them for equal ones, otherwise a multiple of <see cref="BlockLength"/>.</summary>
    /// <param name="other">The other part.</param>
    public int CommonLength(PromptPart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Hash == other.Hash ? Length : _blocks.AsSpan().CommonPrefixLength(other._blocks) * BlockLength;
    }
}
