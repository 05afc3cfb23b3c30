using System.IO.Compression;

namespace PrefixBench.Providers.Http;

/// <summary>
/// Decodes a body that a server or a proxy compressed although no compression was asked for. A decoder hands on what each read completes, so that events still
/// arrive one by one where the sender flushes them.
/// </summary>
internal static class ContentCoding
{
    /// <summary>The body without its coding; null if the coding is unknown, or if there are several.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="codings">The values of <c>Content-Encoding</c>, in order; empty for none.</param>
    public static Stream? Decode(Stream body, ICollection<string> codings)
    {
        string[] coded = [.. codings.Where(coding => coding.Length > 0 && !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))];
        return coded switch
        {
            [] => body,
            [var coding] => coding.ToUpperInvariant() switch
            {
                "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress),
                "DEFLATE" => new ZLibStream(body, CompressionMode.Decompress),
                "BR" => new BrotliStream(body, CompressionMode.Decompress),
                _ => null,
            },
            _ => null,
        };
    }
}
