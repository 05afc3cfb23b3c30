namespace PrefixBench.Prompts.Divergences;

/// <summary>Where two texts differ: between their common beginning and their common end.</summary>
/// <param name="Old">The earlier text.</param>
/// <param name="New">The later text.</param>
/// <param name="Start">The length of their common beginning, in UTF-16 units; never within a surrogate pair.</param>
/// <param name="OldEnd">Where their common end begins in <paramref name="Old"/>.</param>
/// <param name="NewEnd">Where their common end begins in <paramref name="New"/>.</param>
public sealed record TextChange(string Old, string New, int Start, int OldEnd, int NewEnd)
{
    /// <summary>What the earlier text had there; empty for a pure insertion.</summary>
    public ReadOnlySpan<char> Removed => Old.AsSpan(Start, OldEnd - Start);

    /// <summary>What the later text has there; empty for a pure deletion.</summary>
    public ReadOnlySpan<char> Added => New.AsSpan(Start, NewEnd - Start);

    /// <summary>Compares two texts.</summary>
    /// <param name="old">The earlier text.</param>
    /// <param name="new">The later text.</param>
    public static TextChange Between(string old, string @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        int start = old.AsSpan().CommonPrefixLength(@new);
        if (start > 0 && char.IsHighSurrogate(old[start - 1]))
        {
            start--;
        }

        int most = Math.Min(old.Length, @new.Length) - start;
        int end = 0;
        while (end < most && old[old.Length - 1 - end] == @new[@new.Length - 1 - end])
        {
            end++;
        }

        return new TextChange(old, @new, start, old.Length - end, @new.Length - end);
    }
}
