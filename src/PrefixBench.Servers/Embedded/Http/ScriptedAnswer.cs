using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Scripted;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>
/// An answer whose tokens leave at known moments. A thread of its own writes each event into the response ahead of time, waits, and then only
/// flushes; the web server is set up to run the socket's send on the flushing thread, so the bytes leave in that call.
/// </summary>
/// <param name="context">The request.</param>
/// <param name="body">Its body.</param>
/// <param name="writer">Writes the events.</param>
/// <param name="promptTokens">Tokens of the prompt.</param>
/// <param name="readAt">Timestamp at which the request had been read.</param>
/// <param name="time">The clock of the timestamps; the system's.</param>
internal sealed class ScriptedAnswer(HttpContext context, ChatBody body, AnswerWriter writer, int promptTokens, long readAt, TimeProvider time)
{
    private const string Text = "a";

    private readonly DelayScript _script = body.Script;
    private readonly int _count = body.Script.Tokens ?? body.MaxTokens ?? 10;
    private TimeSpan _firstToken;

    /// <summary>Plays the script.</summary>
    public async Task PlayAsync()
    {
        if (body.Stream)
        {
            await Answer.StartStreamAsync(context);
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(done)) { IsBackground = true, Name = "scripted answer", Priority = ThreadPriority.Highest };
        thread.Start();
        await done.Task;
        if (!body.Stream)
        {
            await Answer.SendAsync(context, writer.Whole(string.Concat(Enumerable.Repeat(Text, _count)), Result(), _firstToken), ApiJson.Api.ChatAnswer);
        }
    }

    private void Run(TaskCompletionSource done)
    {
        try
        {
            if (body.Stream)
            {
                Stream(context.Response.BodyWriter, context.RequestAborted);
            }
            else
            {
                PreciseWait.Until(Due(_count - 1), context.RequestAborted);
                _firstToken = time.GetElapsedTime(readAt);
            }

            done.SetResult();
        }
        catch (OperationCanceledException exception)
        {
            done.SetCanceled(exception.CancellationToken);
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }

    private void Stream(PipeWriter output, CancellationToken cancellationToken)
    {
        writer.WriteRole(output);
        for (int token = 0; token < _count; token++)
        {
            writer.WriteContent(output, Text);
            PreciseWait.Until(Due(token), cancellationToken);
            if (token == 0)
            {
                _firstToken = time.GetElapsedTime(readAt);
            }

            Flush(output, cancellationToken);
        }

        writer.WriteEnd(output, Result(), body.IncludeUsage, _firstToken);
        Flush(output, cancellationToken);
    }

    // Completes at once unless the client reads too slowly; this thread has nothing else to do then.
    private static void Flush(PipeWriter output, CancellationToken cancellationToken)
    {
        ValueTask<FlushResult> flush = output.FlushAsync(cancellationToken);
        if (!flush.IsCompletedSuccessfully)
        {
            flush.AsTask().GetAwaiter().GetResult();
        }
    }

    private long Due(int token) => _script.Due(readAt, token);

    private GenerationResult Result() => _script.ToResult(promptTokens, _count, _firstToken);
}
