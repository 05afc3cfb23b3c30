using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>
/// The streams of a bare client, the reference: sockets that are only drained. It parses neither HTTP nor JSON; it counts the deltas and reads the first one's text.
/// The thread of the runtime that waits for all sockets also receives (<see cref="StreamsProcess"/> starts the process so).
/// </summary>
/// <param name="plan">The streams.</param>
/// <param name="server">The server's address.</param>
internal sealed class BareStreams(StreamsPlan plan, Uri server) : StreamsClient(plan)
{
    private readonly byte[] _request = StreamsRequest.ToBytes(plan, server);

    protected override Task WarmUpAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PlayAsync(-1, 0, cancellationToken)));

    protected override Task PlayAsync(CancellationToken cancellationToken) => PlayAsync(0, Plan.Answers, cancellationToken);

    private async Task PlayAsync(int first, int end, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellationToken);
        byte[] buffer = new byte[16384];
        for (int answer = first; answer < end; answer++)
        {
            await PlayAnswerAsync(socket, buffer, answer, cancellationToken);
        }
    }

    private async Task PlayAnswerAsync(Socket socket, byte[] buffer, int answer, CancellationToken cancellationToken)
    {
        long sentAt = Stopwatch.GetTimestamp();
        await socket.SendAsync(_request, cancellationToken);
        long firstTokenAt = 0;
        long writtenAt = 0;
        int deltas = 0;
        int kept = 0;
        bool isDone = false;
        while (true)
        {
            int count = await socket.ReceiveAsync(buffer.AsMemory(kept), cancellationToken);
            long receivedAt = Stopwatch.GetTimestamp();
            if (count == 0)
            {
                Record.AddFailure();
                return;
            }

            int length = kept + count;
            int lines = buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            int found = Scan(buffer.AsSpan(0, lines), out long text, ref isDone);
            if (deltas == 0 && found > 0)
            {
                (firstTokenAt, writtenAt) = (receivedAt, text);
            }

            deltas += found;
            if (isDone && buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8))
            {
                break;
            }

            // What follows the last whole line waits for its rest.
            buffer.AsSpan(lines, length - lines).CopyTo(buffer);
            kept = length - lines;
        }

        if (answer >= 0)
        {
            Record.Add(answer, sentAt, firstTokenAt, writtenAt, deltas);
        }
    }

    private static int Scan(ReadOnlySpan<byte> lines, out long firstText, ref bool isDone)
    {
        ReadOnlySpan<byte> mark = "\"content\":\""u8;
        int found = 0;
        firstText = 0;
        isDone |= lines.IndexOf("[DONE]"u8) >= 0;
        for (int at = lines.IndexOf(mark); at >= 0; at = lines.IndexOf(mark))
        {
            lines = lines[(at + mark.Length)..];
            if (found++ == 0 && !Utf8Parser.TryParse(lines, out firstText, out _))
            {
                throw new FormatException("The text of a delta is not the timestamp of its writing.");
            }
        }

        return found;
    }
}
