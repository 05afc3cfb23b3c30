using System.Diagnostics;

namespace PrefixBench.Capture.Forwarding;

/// <summary>The body of an answer on its way to the client.</summary>
/// <param name="inner">The body as the client gets it; what is written to it is sent at once.</param>
/// <param name="exchange">Takes the copy.</param>
internal sealed class ResponseStream(Stream inner, PassingExchange exchange) : PassingStream(inner)
{
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        long now = Stopwatch.GetTimestamp();

        // On its way first: the copy is made while it is sent.
        ValueTask sent = Inner.WriteAsync(buffer, cancellationToken);
        exchange.ResponsePassed(buffer.Span, now);
        await sent;
    }
}
