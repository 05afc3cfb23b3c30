namespace PrefixBench.Providers.Streaming;

/// <summary>How the body of an answer is cut into payloads.</summary>
internal enum PayloadFraming
{
    /// <summary>Server-sent events; a payload is an event's data.</summary>
    ServerSentEvents,

    /// <summary>One JSON object per line.</summary>
    JsonLines,
}
