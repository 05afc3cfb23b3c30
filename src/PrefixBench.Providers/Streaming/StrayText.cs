namespace PrefixBench.Providers.Streaming;

/// <summary>
/// Finds what a server or a proxy wrote into an event stream without the form of an event, which a parser must ignore: an old llama-server's
/// <c>error: {…}</c>, a JSON document, a page or a line of text behind the events.
/// </summary>
internal static class StrayText
{
    private static readonly byte[][] Fields = ["data"u8.ToArray(), "event"u8.ToArray(), "id"u8.ToArray(), "retry"u8.ToArray()];

    /// <summary>The last such text; empty if there is none.</summary>
    /// <param name="tail">The end of the body.</param>
    /// <param name="isWhole">Whether it is the whole body; otherwise its first line is only a part of one.</param>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> tail, bool isWhole)
    {
        ReadOnlySpan<byte> found = default;
        bool isFirst = true;
        while (!tail.IsEmpty)
        {
            int end = tail.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> line = end < 0 ? tail : tail[..end];
            tail = end < 0 ? default : tail[(end + 1)..];
            if ((!isFirst || isWhole) && IsStray(line, isCut: end < 0))
            {
                found = line;
            }

            isFirst = false;
        }

        return found.StartsWith("error:"u8) ? found["error:".Length..].Trim(" \t"u8) : found;
    }

    private static bool IsStray(ReadOnlySpan<byte> line, bool isCut)
    {
        line = line.TrimStart("\uFEFF \t"u8);
        if (line.IsEmpty || line[0] == (byte)':')
        {
            return false;
        }

        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? line : line[..colon];
        foreach (byte[] field in Fields)
        {
            if (name.SequenceEqual(field) || (isCut && field.AsSpan().StartsWith(line)))
            {
                return false;
            }
        }

        return line[0] is (byte)'{' or (byte)'<' || name.SequenceEqual("error"u8) || IsText(line);
    }

    // Words, not a field's name that arrived damaged.
    private static bool IsText(ReadOnlySpan<byte> line) => !line.Contains((byte)'{') && line.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && line.Contains((byte)' ');
}
