namespace PrefixBench.Capture.Forwarding;

/// <summary>The body of a request on its way to the server.</summary>
/// <param name="inner">The body as the client sends it.</param>
/// <param name="exchange">Takes the copy.</param>
internal sealed class RequestStream(Stream inner, PassingExchange exchange) : PassingStream(inner)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await Inner.ReadAsync(buffer, cancellationToken);
        if (count > 0)
        {
            exchange.RequestPassed(buffer.Span[..count]);
        }
        else if (!buffer.IsEmpty)
        {
            exchange.RequestComplete();
        }

        return count;
    }
}
