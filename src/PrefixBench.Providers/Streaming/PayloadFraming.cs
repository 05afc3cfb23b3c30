namespace PrefixBench.Providers.Streaming;

/// <summary>How the body of an answer is cut into payloads.</summary>
internal enum PayloadFraming
{
    /// <summary>Server-sent events; a payload is an event's data.</summary>
    ServerSentEvents,

    /// <summary>One JSON object per line.</summary>
    JsonLines,

    /// <summary>One JSON document, or an array of them: an answer that was not streamed.</summary>
    Document,
}
