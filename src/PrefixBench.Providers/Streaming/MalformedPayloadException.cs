using System.Text;
using System.Text.Json;

namespace PrefixBench.Providers.Streaming;

/// <summary>A payload is not valid in its protocol.</summary>
internal sealed class MalformedPayloadException(ReadOnlySpan<byte> payload, JsonException cause) : Exception(cause.Message, cause)
{
    private const int MaxLength = 1024;

    /// <summary>The beginning of the payload.</summary>
    public string Payload { get; } = Encoding.UTF8.GetString(payload[..Math.Min(payload.Length, MaxLength)]);

    /// <summary>Whether the payload is longer.</summary>
    public bool IsCut { get; } = payload.Length > MaxLength;
}
