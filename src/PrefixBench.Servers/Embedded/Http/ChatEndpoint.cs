using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Answers <c>POST /v1/chat/completions</c>.</summary>
/// <param name="options">The engine's options.</param>
/// <param name="engine">The engine; null in scripted mode.</param>
/// <param name="time">The clock.</param>
internal sealed class ChatEndpoint(EngineOptions options, InferenceEngine? engine, TimeProvider time)
{
    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var request = RequestBody.From(context);
        ChatBody body = ChatRequest.Read(request.ParseObject());
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

        var writer = new AnswerWriter($"chatcmpl-{RandomNumberGenerator.GetHexString(32, lowercase: true)}", time.GetUtcNow().ToUnixTimeSeconds());
        if (engine is null)
        {
            await new ScriptedAnswer(context, body, writer, prompt.Length, request.ReadAt, time).PlayAsync();
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
                await Answer.SendAsync(context, writer.Whole(text.ToString(), result, null), ApiJson.Api.ChatAnswer);
                return;
            }
        }

        throw new ApiException(503, "unavailable_error", "The server is stopping");
    }
}
