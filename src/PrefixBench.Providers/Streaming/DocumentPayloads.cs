using System.Text;
using System.Text.Json;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Streaming;

/// <summary>The payloads of an answer that was not streamed: the whole body, or the items of the array that it is (Gemini without <c>alt=sse</c>).</summary>
internal sealed class DocumentPayloads(BodyStream body, AnswerReader reader, TurnClock clock, CancellationToken cancellationToken) : IPayloadSource
{
    private Queue<ReadOnlyMemory<byte>>? _payloads;

    public bool EndedInsidePayload { get; private set; }

    public async ValueTask<bool> ReadNextAsync()
    {
        _payloads ??= await ReadAllAsync();
        if (!_payloads.TryDequeue(out ReadOnlyMemory<byte> payload))
        {
            return false;
        }

        try
        {
            reader.Read(payload.Span, clock.LastReadAt);
        }
        catch (JsonException exception)
        {
            throw new MalformedPayloadException(payload.Span, exception);
        }

        return true;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<Queue<ReadOnlyMemory<byte>>> ReadAllAsync()
    {
        reader.IsDocument = true;
        using var received = new MemoryStream();
        await body.CopyToAsync(received, cancellationToken);
        ReadOnlyMemory<byte> bytes = received.GetBuffer().AsMemory(0, (int)received.Length);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? new Queue<ReadOnlyMemory<byte>>(document.RootElement.EnumerateArray().Select(item => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(item.GetRawText())))
                : new Queue<ReadOnlyMemory<byte>>([bytes]);
        }
        catch (JsonException)
        {
            EndedInsidePayload = true;
            return [];
        }
    }
}
