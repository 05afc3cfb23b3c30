using System.Net;

namespace PrefixBench.Providers.Watching;

/// <summary>
/// The copy of an answer that passes through this program: whoever forwards it adds headers and bytes with their time, and never waits for the reader. A copy that is read too slowly is cut,
/// and says so when it is read.
/// </summary>
/// <param name="longest">The most bytes that wait to be read.</param>
public sealed class CopiedAnswer(long longest) : IDisposable
{
    private readonly TaskCompletionSource<HttpResponseMessage> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CopiedStream _body = new(longest);

    /// <summary>When the whole request had arrived, in ticks of <see cref="System.Diagnostics.Stopwatch"/>: time zero of the turn.</summary>
    public long RequestedAt { get; set; }

    /// <summary>The media type of the answer; null before its headers, and if they name none.</summary>
    internal string? MediaType { get; private set; }

    /// <summary>When the headers arrived; 0 before that.</summary>
    internal long HeadersAt { get; private set; }

    /// <summary>The body.</summary>
    internal CopiedStream Body => _body;

    /// <summary>The response with its headers; it fails if none came.</summary>
    internal Task<HttpResponseMessage> Response => _response.Task;

    /// <summary>The headers arrived.</summary>
    /// <param name="response">The response; its status and headers are copied.</param>
    /// <param name="timestamp">When.</param>
    public void Responded(HttpResponseMessage response, long timestamp)
    {
        ArgumentNullException.ThrowIfNull(response);
        var copy = new HttpResponseMessage(response.StatusCode) { Content = new StreamContent(_body), Version = HttpVersion.Version11 };
        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in response.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        foreach (KeyValuePair<string, System.Net.Http.Headers.HeaderStringValues> header in response.Content.Headers.NonValidated)
        {
            copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        MediaType = copy.Content.Headers.ContentType?.MediaType;
        HeadersAt = timestamp;
        _response.TrySetResult(copy);
    }

    /// <summary>A part of the body arrived; it is copied.</summary>
    /// <param name="bytes">The part.</param>
    /// <param name="timestamp">When.</param>
    public void Received(ReadOnlySpan<byte> bytes, long timestamp) => _body.Add(bytes, timestamp);

    /// <summary>Whether the answer is a stream, so that the time of its first token is known; false for one document, and before the headers.</summary>
    public bool IsStreamed => MediaType is { } type && !IsDocument(type);

    /// <summary>The answer ended.</summary>
    /// <param name="failure">What broke it off, or why there was none; null if it is complete.</param>
    public void End(Exception? failure)
    {
        Exception? cause = failure switch
        {
            null => null,
            IOException or HttpRequestException or OperationCanceledException => failure,
            _ => new HttpRequestException(failure.Message, failure),
        };
        _body.End(cause);
        _response.TrySetException(cause ?? new HttpRequestException(HttpRequestError.ResponseEnded, "the answer has no headers"));
        _ = _response.Task.Exception;
    }

    /// <summary>Whether a media type is that of one JSON document.</summary>
    internal static bool IsDocument(string? mediaType) => string.Equals(mediaType, "application/json", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Dispose() => _body.Dispose();
}
