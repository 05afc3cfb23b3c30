using PrefixBench.Core.Chat;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Json;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.OpenAi;

/// <summary>
/// Reads chat completion chunks of OpenAI and of all compatible servers. Usage, timings and errors are looked for in every chunk, and reasoning under
/// every name in use, because servers differ in exactly that.
/// </summary>
internal sealed class OpenAiAnswerReader(UsageMeaning meaning) : AnswerReader(meaning)
{
    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.SequenceEqual("[DONE]"u8))
        {
            IsEnded = true;
            return;
        }

        if (payload.IsEmpty)
        {
            return;
        }

        bool isFlatError = false;
        var json = new JsonWalker(payload, stackalloc char[JsonWalker.NameLength]);
        int chunk = json.EnterRoot();
        while (json.NextProperty(chunk))
        {
            switch (json.Name)
            {
                case "choices":
                    ReadChoices(ref json);
                    break;
                case "usage":
                    ReadUsage(ref json);
                    break;
                case "timings":
                    OpenAiTimingsReader.ReadLlama(ref json, ref Timings, ref Counts);
                    Counted();
                    break;
                case "metrics":
                    OpenAiTimingsReader.ReadVllm(ref json, ref Timings);
                    Counted();
                    break;
                case "error":
                    NoteError(ref json);
                    break;
                case "object":
                    isFlatError = json.TextIs("error");
                    break;
                case "model":
                    NoteModel(ref json);
                    break;
                case "provider":
                    NoteUpstream(ref json);
                    break;
                case "system_fingerprint":
                    NoteFingerprint(ref json);
                    break;
            }
        }

        json.RequireEnd();
        if (isFlatError)
        {
            Error ??= ErrorBody.Read(payload);
        }
        else if (FinishReason == "error")
        {
            // OpenRouter's word for an upstream that failed; the error object may be missing.
            Error ??= new("finish_reason error", "");
        }
    }

    private void ReadChoices(ref JsonWalker json)
    {
        int choices = json.EnterArray();
        while (json.NextItem(choices))
        {
            int choice = json.EnterObject();
            while (json.NextProperty(choice))
            {
                switch (json.Name)
                {
                    case "delta":
                        ReadDelta(ref json);
                        break;
                    case "finish_reason":
                        AddFinish(ref json);
                        break;
                    case "usage":
                        // Moonshot puts it into the choice.
                        ReadUsage(ref json);
                        break;
                    case "error":
                        NoteError(ref json);
                        break;
                }
            }
        }
    }

    private void ReadDelta(ref JsonWalker json)
    {
        bool hasReasoning = false;
        int delta = json.EnterObject();
        while (json.NextProperty(delta))
        {
            switch (json.Name)
            {
                case "content" or "refusal":
                    ReadText(ref json, DeltaKind.Content);
                    break;
                case "reasoning_content" or "reasoning" or "thinking":
                    // Some servers send the same thought under two names while they rename the field.
                    hasReasoning = hasReasoning || ReadText(ref json, DeltaKind.Reasoning);
                    break;
                case "tool_calls" or "function_call":
                    ReadToolCalls(ref json);
                    break;
            }
        }
    }
}
