using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Scripted;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>
/// A streamed answer that a <see cref="Pacer"/> plays. The text of each token is the timestamp at which it was handed to the web server, which sends it in the same
/// call; so a client in another process can compute by how much it is later.
/// </summary>
internal sealed class PacedAnswer : PacedPlay
{
    private const string Place = "#stamp#";

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PipeWriter _output;
    private readonly CancellationToken _aborted;
    private readonly AnswerWriter _writer;
    private readonly ChatBody _body;
    private readonly int _promptTokens;
    private readonly int _count;
    private readonly long _readAt;
    private readonly byte[] _before;
    private readonly byte[] _after;
    private TimeSpan _firstToken;
    private int _token;

    private PacedAnswer(HttpContext context, ChatBody body, AnswerWriter writer, int promptTokens, long readAt)
    {
        _output = context.Response.BodyWriter;
        _aborted = context.RequestAborted;
        _writer = writer;
        _body = body;
        _promptTokens = promptTokens;
        _count = body.Script.Tokens ?? body.MaxTokens ?? 10;
        _readAt = readAt;
        // All events of an answer differ in their text alone, and writing JSON for each would be most of the server's work.
        var content = new ArrayBufferWriter<byte>(512);
        writer.WriteContent(content, Place);
        string[] parts = Encoding.UTF8.GetString(content.WrittenSpan).Split(Place);
        _before = Encoding.UTF8.GetBytes(parts[0]);
        _after = Encoding.UTF8.GetBytes(parts[1]);
    }

    /// <summary>The moment of the next token; the end of the answer leaves with the last one.</summary>
    public override long? DueAt => _token < _count ? _body.Script.Due(_readAt, _token) : null;

    /// <summary>Plays an answer to its end.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body, which asks for a stream.</param>
    /// <param name="writer">Writes the events.</param>
    /// <param name="promptTokens">Tokens of the prompt.</param>
    /// <param name="readAt">Timestamp at which the request had been read.</param>
    /// <param name="pacer">Plays the answer.</param>
    public static async Task PlayAsync(HttpContext context, ChatBody body, AnswerWriter writer, int promptTokens, long readAt, Pacer pacer)
    {
        await Answer.StartStreamAsync(context);
        var answer = new PacedAnswer(context, body, writer, promptTokens, readAt);
        pacer.Add(answer);
        await answer._done.Task;
    }

    /// <summary>Writes a token, with the role before the first one and the end behind the last one.</summary>
    public override async ValueTask PlayNextAsync()
    {
        _aborted.ThrowIfCancellationRequested();
        long writtenAt = Stopwatch.GetTimestamp();
        if (_token == 0)
        {
            _firstToken = Stopwatch.GetElapsedTime(_readAt, writtenAt);
            _writer.WriteRole(_output);
        }

        WriteToken(writtenAt);
        _token++;
        if (_token == _count)
        {
            _writer.WriteEnd(_output, _body.Script.ToResult(_promptTokens, _count, _firstToken), _body.IncludeUsage, _firstToken);
        }

        await _output.FlushAsync(_aborted);
    }

    public override void End(Exception? error)
    {
        if (error is null)
        {
            _done.TrySetResult();
        }
        else
        {
            _done.TrySetException(error);
        }
    }

    private void WriteToken(long writtenAt)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(writtenAt, digits, out int length);
        _output.Write(_before);
        _output.Write(digits[..length]);
        _output.Write(_after);
    }
}
