using PrefixBench.Core.Chat;
using PrefixBench.Providers.Json;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Ollama;

/// <summary>
/// Reads the lines of <c>/api/chat</c>. Every count and duration is left out when it is zero, so a missing <c>prompt_eval_count</c>
/// (a full hit, in builds before mid-2024) is an unknown prompt, never an empty one.
/// </summary>
internal sealed class OllamaAnswerReader(UsageMeaning meaning) : AnswerReader(meaning)
{
    public override bool EndsRepetition => true;

    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
        bool isDone = false;
        var read = new ReportedCounts();
        var json = new JsonWalker(payload, stackalloc char[JsonWalker.NameLength]);
        int line = json.EnterRoot();
        while (json.NextProperty(line))
        {
            switch (json.Name)
            {
                case "message":
                    ReadMessage(ref json);
                    break;
                case "done":
                    isDone = json.IsTrue;
                    break;
                case "done_reason":
                    AddFinish(ref json, "done_reason");
                    break;
                case "model":
                    NoteModel(ref json);
                    break;
                case "prompt_eval_count":
                    read.Prompt = json.ReadCount();
                    break;
                case "prompt_eval_cached_count":
                    read.Cached = json.ReadCount();
                    break;
                case "eval_count":
                    read.Output = json.ReadCount();
                    break;
                case "prompt_eval_duration":
                    Timings.PromptEval = json.ReadNanoseconds();
                    break;
                case "eval_duration":
                    Timings.Generation = json.ReadNanoseconds();
                    break;
                case "load_duration":
                    Timings.Load = json.ReadNanoseconds();
                    break;
                default:
                    Errors.NoteUnknown(ref json);
                    break;
            }
        }

        json.RequireEnd();
        Counts.Add(read);
        if (isDone)
        {
            Timings.PromptEvalTokens = Counts.Prompt - Counts.Cached is >= 0 and var evaluated ? evaluated : null;
            AddFinish("done");
            IsEnded = true;
            Counted();
        }
    }

    private void ReadMessage(ref JsonWalker json)
    {
        Errors.NoteWords(ref json);
        int message = json.EnterObject();
        while (json.NextProperty(message))
        {
            switch (json.Name)
            {
                case "content":
                    ReadText(ref json, DeltaKind.Content);
                    break;
                case "tool_calls":
                    ReadToolCalls(ref json);
                    break;
                default:
                    ReadThought(ref json);
                    break;
            }
        }
    }
}
