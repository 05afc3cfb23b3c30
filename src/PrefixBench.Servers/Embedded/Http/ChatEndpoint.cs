using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Scripted;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Answers <c>POST /v1/chat/completions</c>.</summary>
/// <param name="options">The engine's options.</param>
/// <param name="template">The chat template.</param>
/// <param name="engine">The engine; null in scripted mode.</param>
/// <param name="pacer">Plays the paced answers of scripted mode.</param>
/// <param name="time">The clock.</param>
internal sealed class ChatEndpoint(EngineOptions options, IChatTemplate template, InferenceEngine? engine, Pacer pacer, TimeProvider time)
{
    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var request = RequestBody.From(context);
        ChatBody body = ChatRequest.Read(request.ParseObject());
        string text = template.Render(body.Prompt);
        var writer = new AnswerWriter($"chatcmpl-{RandomNumberGenerator.GetHexString(32, lowercase: true)}", time.GetUtcNow().ToUnixTimeSeconds(), options.ModelName);
        if (engine is null)
        {
            // Without a model there are no tokens; a byte counts as one.
            int bytes = Encoding.UTF8.GetByteCount(text);
            RequireRoom(bytes);
            if (body is { Stream: true, Script.Paced: true })
            {
                await PacedAnswer.PlayAsync(context, body, writer, bytes, request.ReadAt, pacer);
                return;
            }

            await new ScriptedAnswer(context, body, writer, bytes, request.ReadAt, time).PlayAsync();
            return;
        }

        int[] prompt = engine.Model.Tokenize(text, addBegin: true);
        RequireRoom(prompt.Length);
        var generation = new Generation
        {
            Prompt = prompt,
            MaxTokens = body.MaxTokens,
            Temperature = body.Temperature,
            Seed = body.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
            IgnoresEnd = body.IgnoresEnd,
            CachePrompt = body.CachePrompt ?? options.Cache,
            SlotId = body.SlotId,
            Cancellation = context.RequestAborted,
        };
        engine.Submit(generation);
        var reply = new ReplyText(engine.Model);
        await (body.Stream ? StreamAsync(context, generation, reply, writer, body.IncludeUsage) : AnswerAsync(context, generation, reply, writer));
    }

    private void RequireRoom(int promptTokens)
    {
        if (promptTokens >= options.ContextSize)
        {
            throw new ApiException(
                400,
                "exceed_context_size_error",
                $"request ({promptTokens} tokens) exceeds the available context size ({options.ContextSize} tokens), try increasing it")
            {
                PromptTokens = promptTokens,
                ContextSize = options.ContextSize,
            };
        }
    }

    private static async Task StreamAsync(HttpContext context, Generation generation, ReplyText reply, AnswerWriter writer, bool includeUsage)
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

                    if (reply.Append(token) is { Length: > 0 } text)
                    {
                        writer.WriteContent(output, text);
                    }
                }
                else if (update.Result is { } result)
                {
                    writer.WriteEnd(output, result, includeUsage, null);
                }
                else
                {
                    await Answer.StartStreamAsync(context);
                    continue;
                }

                await output.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException && context.Response.HasStarted)
        {
            // An error inside a stream ends it without [DONE].
            Answer.WriteEvent(output, new ApiException(500, "server_error", exception.Message).ToAnswer(), ApiJson.Api.ErrorAnswer);
        }
    }

    private static async Task AnswerAsync(HttpContext context, Generation generation, ReplyText reply, AnswerWriter writer)
    {
        var text = new StringBuilder();
        await foreach (GenerationUpdate update in generation.Updates.ReadAllAsync(context.RequestAborted))
        {
            if (update.Token is { } token)
            {
                text.Append(reply.Append(token));
            }
            else if (update.Result is { } result)
            {
                await Answer.SendAsync(context, writer.Whole(text.ToString(), result, null), ApiJson.Api.ChatAnswer);
                return;
            }
        }

        throw new ApiException(503, "unavailable_error", "The server is stopping");
    }
}
