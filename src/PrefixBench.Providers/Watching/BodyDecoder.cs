using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Watching;

/// <summary>Removes the compression of a copied body.</summary>
public static class BodyDecoder
{
    /// <summary>Decodes a body.</summary>
    /// <param name="body">The body as it was sent.</param>
    /// <param name="coding">The value of <c>Content-Encoding</c>; null or empty for none.</param>
    /// <param name="longest">The most bytes of the result: a short body can unfold to a very long one.</param>
    /// <returns>The decoded body; null if the coding is unknown, the body is not in it, or the result is longer.</returns>
    public static byte[]? Decode(byte[] body, string? coding, int longest)
    {
        ArgumentNullException.ThrowIfNull(body);
        string[] codings = (coding ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codings.All(one => one.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return body;
        }

        using var received = new MemoryStream(body, writable: false);
        using Stream? decoded = ContentCoding.Decode(received, codings);
        return decoded is null ? null : Read(decoded, longest);
    }

    private static byte[]? Read(Stream decoded, int longest)
    {
        using var result = new MemoryStream();
        byte[] buffer = new byte[65536];
        try
        {
            while (decoded.Read(buffer) is > 0 and var count)
            {
                if (result.Length + count > longest)
                {
                    return null;
                }

                result.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            // Not in its coding, or cut where the client left: what could be read is what there is.
        }

        return result.ToArray();
    }
}
