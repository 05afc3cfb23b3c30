using System.Globalization;
using System.Text;

namespace PrefixBench.FakeServer;

/// <summary>Raw HTTP/1.1 text, written by hand so that no type of the program under test has a say in it.</summary>
public static class RawHttp
{
    /// <summary>The head of an event stream as llama-server sends it.</summary>
    public const string EventStreamHead = "HTTP/1.1 200 OK\r\nServer: llama.cpp\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    /// <summary>The head of JSON lines as Ollama sends it.</summary>
    public const string JsonLinesHead = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";

    /// <summary>The end of a chunked body.</summary>
    public const string LastChunk = "0\r\n\r\n";

    /// <summary>One chunk of a chunked body.</summary>
    public static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text).ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n";

    /// <summary>A whole answer with a length.</summary>
    public static string Answer(string status, string contentType, string body, string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}\r\n\r\n{body}";

    /// <summary>A script that sends <paramref name="events"/> as an event stream, one chunk.</summary>
    public static WireScript EventStream(string events) => new WireScript().Write(EventStreamHead + Chunk(events) + LastChunk);

    /// <summary>A script that sends <paramref name="lines"/> as JSON lines, one chunk.</summary>
    public static WireScript JsonLines(string lines) => new WireScript().Write(JsonLinesHead + Chunk(lines) + LastChunk);
}
