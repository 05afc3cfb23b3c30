using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Answers <c>POST /v1/chat/completions</c>.</summary>
/// <param name="options">The engine's switches.</param>
/// <param name="engine">The engine; null in scripted mode.</param>
/// <param name="time">The clock.</param>
internal sealed class ChatEndpoint(EngineOptions options, InferenceEngine? engine, TimeProvider time)
{
    /// <summary>Answers one request.</summary>
    /// <param name="context">The request.</param>
    public async Task HandleAsync(HttpContext context)
    {
        ReadOnlyMemory<byte> bytes = await RequestBody.ReadAsync(context);
        long readAt = time.GetTimestamp();
        ChatBody body = ChatBodyReader.Read(ChatBodyReader.ParseObject(bytes));
        int[] prompt = ByteTokenizer.Encode(ChatTemplate.Render(body.Messages, body.Tools), addBegin: true);
        if (prompt.Length >= options.ContextSize)
        {
            throw new ApiException(
                400,
                "exceed_context_size_error",
                $"request ({prompt.Length} tokens) exceeds the available context size ({options.ContextSize} tokens), try increasing it")
            {
                PromptTokens = prompt.Length,
                ContextSize = options.ContextSize,
            };
        }

        var writer = new AnswerWriter($"chatcmpl-{RandomNumberGenerator.GetHexString(32, lowercase: true)}", time.GetUtcNow().ToUnixTimeSeconds(), EngineIdentity.Model);
        if (engine is null)
        {
            await new ScriptedAnswer(context, body, writer, prompt.Length, readAt, time).PlayAsync();
            return;
        }

        var generation = new Generation
        {
            Prompt = prompt,
            MaxTokens = body.MaxTokens,
            Temperature = body.Temperature,
            Seed = body.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
            CachePrompt = body.CachePrompt ?? options.Cache,
            SlotId = body.SlotId,
            Cancellation = context.RequestAborted,
        };
        engine.Submit(generation);
        await (body.Stream ? StreamAsync(context, generation, writer, body.IncludeUsage) : AnswerAsync(context, generation, writer));
    }

    /// <summary>Sends the headers of a stream at once.</summary>
    /// <param name="context">The request.</param>
    public static async Task StartStreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext context, Generation generation, AnswerWriter writer, bool includeUsage)
    {
        PipeWriter output = context.Response.BodyWriter;
        bool isFirst = true;
        try
        {
            await foreach (GenerationUpdate update in generation.Updates.ReadAllAsync(context.RequestAborted))
            {
                if (update.Token is { } token)
                {
                    // As in llama-server, the role is held until the first token and leaves with it.
                    if (isFirst)
                    {
                        writer.WriteRole(output);
                        isFirst = false;
                    }

                    writer.WriteContent(output, ByteTokenizer.NameOf(token));
                }
                else if (update.Result is { } result)
                {
                    writer.WriteEnd(output, result, includeUsage, null);
                }
                else
                {
                    await StartStreamAsync(context);
                    continue;
                }

                await output.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && context.Response.HasStarted)
        {
            WriteStreamError(output, exception);
        }
    }

    // An error inside a stream ends it without [DONE].
    private static void WriteStreamError(IBufferWriter<byte> output, Exception exception)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, JsonAnswer.WriterOptions))
        {
            JsonAnswer.WriteError(json, new ApiException(500, "server_error", exception.Message));
        }

        output.Write("\n\n"u8);
    }

    private static async Task AnswerAsync(HttpContext context, Generation generation, AnswerWriter writer)
    {
        var text = new StringBuilder();
        await foreach (GenerationUpdate update in generation.Updates.ReadAllAsync(context.RequestAborted))
        {
            if (update.Token is { } token)
            {
                text.Append(ByteTokenizer.NameOf(token));
            }
            else if (update.Result is { } result)
            {
                var buffer = new ArrayBufferWriter<byte>();
                writer.WriteWhole(buffer, text.ToString(), result, null);
                await JsonAnswer.SendAsync(context, buffer.WrittenMemory, "application/json; charset=utf-8");
                return;
            }
        }

        throw new ApiException(503, "unavailable_error", "The server is stopping");
    }
}
