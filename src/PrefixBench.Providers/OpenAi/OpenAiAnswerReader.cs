using PrefixBench.Core.Chat;
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
    // Ollama's route of this dialect says so in every chunk.
    public override bool EndsRepetition => Fingerprint == "fp_ollama";

    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
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
                case "model":
                    NoteModel(ref json);
                    break;
                case "provider":
                    NoteUpstream(ref json);
                    break;
                case "system_fingerprint":
                    NoteFingerprint(ref json);
                    break;
                default:
                    Errors.NoteUnknown(ref json);
                    break;
            }
        }

        json.RequireEnd();
    }

    private void ReadChoices(ref JsonWalker json)
    {
        int choices = json.EnterArray();
        while (json.NextItem(choices))
        {
            BeginThoughts();
            int choice = json.EnterObject();
            while (json.NextProperty(choice))
            {
                switch (json.Name)
                {
                    case "delta":
                    case "message" when IsDocument:
                        ReadDelta(ref json);
                        break;
                    case "finish_reason":
                        AddFinish(ref json, "finish_reason");
                        break;
                    case "native_finish_reason":
                        // A gateway may say "stop" of an upstream that broke off.
                        NoteFinishError(ref json, "native_finish_reason");
                        break;
                    case "usage":
                        // Moonshot puts it into the choice.
                        ReadUsage(ref json);
                        break;
                    case "error":
                        Errors.Note(ref json);
                        break;
                    default:
                        ReadThought(ref json);
                        break;
                }
            }
        }
    }

    private void ReadDelta(ref JsonWalker json)
    {
        int delta = json.EnterObject();
        while (json.NextProperty(delta))
        {
            switch (json.Name)
            {
                case "content" or "refusal":
                    ReadText(ref json, DeltaKind.Content);
                    break;
                case "tool_calls" or "function_call":
                    ReadToolCalls(ref json);
                    break;
                case "error":
                    Errors.Note(ref json);
                    break;
                default:
                    ReadThought(ref json);
                    break;
            }
        }
    }
}
