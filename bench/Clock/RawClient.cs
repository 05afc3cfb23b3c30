using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace PrefixBench.Bench.Clock;

/// <summary>
/// A minimal client, used as the reference for clock precision: one thread and one blocking socket, in a process of its own. It makes one request for each
/// line of its input and writes one line with the result.
/// </summary>
internal static partial class RawClient
{
    /// <summary>Makes requests until the input ends.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="input">The input, with one line for each request to make.</param>
    /// <param name="output">The output, with one line for each answer; see <see cref="Parse"/>.</param>
    public static void Run(Uri server, TextReader input, TextWriter output)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server.Host, server.Port);
        string body = $$$"""{"model":"embedded","messages":[{"role":"system","content":"clock"},{"role":"user","content":"check"}],"stream":true,"stream_options":{"include_usage":true},"max_tokens":8,"script":{{{ClockCheck.Script["script"]!.ToJsonString()}}}}""";
        byte[] request = Encoding.UTF8.GetBytes(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        byte[] buffer = new byte[65536];
        while (input.ReadLine() is not null)
        {
            ClockTurn turn = Measure(socket, request, buffer);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{turn.TimeToFirstByte:R} {turn.TimeToFirstToken:R} {turn.Known:R}"));
            output.Flush();
        }
    }

    /// <summary>Reads a line of the output.</summary>
    public static ClockTurn Parse(string line)
    {
        double[] times = [.. line.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
        return new ClockTurn(times[0], times[1], times[2]);
    }

    private static ClockTurn Measure(Socket socket, byte[] request, byte[] buffer)
    {
        // Taken before the call, as in the program itself: on one machine, the server may run before the call returns.
        long sentAt = Stopwatch.GetTimestamp();
        socket.Send(request);
        TimeSpan? firstByte = null;
        TimeSpan? firstToken = null;
        string text = "";
        while (!text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            int count = socket.Receive(buffer);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(sentAt);
            if (count == 0)
            {
                throw new InvalidOperationException("The server closed the connection of the raw client.");
            }

            firstByte ??= elapsed;
            text += Encoding.UTF8.GetString(buffer, 0, count);
            if (firstToken is null && text.Contains("\"content\":\"a\"", StringComparison.Ordinal))
            {
                firstToken = elapsed;
            }
        }

        double known = double.Parse(PromptTime().Match(text).Groups["ms"].ValueSpan, CultureInfo.InvariantCulture);
        return new ClockTurn(firstByte!.Value.TotalMilliseconds, firstToken!.Value.TotalMilliseconds, known);
    }

    [GeneratedRegex("\"prompt_ms\":(?<ms>[0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PromptTime();
}
