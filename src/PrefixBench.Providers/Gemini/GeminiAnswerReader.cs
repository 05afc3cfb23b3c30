using PrefixBench.Core.Chat;
using PrefixBench.Providers.Json;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Gemini;

/// <summary>Reads <c>streamGenerateContent</c> with <c>alt=sse</c>: every event is a whole response object, usage may be in each, and only the end of the body ends it.</summary>
internal sealed class GeminiAnswerReader(UsageMeaning meaning) : AnswerReader(meaning)
{
    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
        var json = new JsonWalker(payload, stackalloc char[JsonWalker.NameLength]);
        int response = json.EnterRoot();
        while (json.NextProperty(response))
        {
            switch (json.Name)
            {
                case "candidates":
                    ReadCandidates(ref json);
                    break;
                case "usageMetadata":
                    ReadCounts(ref json);
                    break;
                case "modelVersion":
                    NoteModel(ref json);
                    break;
                case "promptFeedback":
                    ReadFeedback(ref json);
                    break;
                default:
                    Errors.NoteUnknown(ref json);
                    break;
            }
        }

        json.RequireEnd();
    }

    private void ReadCandidates(ref JsonWalker json)
    {
        int candidates = json.EnterArray();
        while (json.NextItem(candidates))
        {
            ReadCandidate(ref json);
        }
    }

    // A candidate and its content are read alike: the members that matter in them have different names.
    private void ReadCandidate(ref JsonWalker json)
    {
        int candidate = json.EnterObject();
        while (json.NextProperty(candidate))
        {
            switch (json.Name)
            {
                case "content":
                    ReadCandidate(ref json);
                    break;
                case "parts":
                    ReadParts(ref json);
                    break;
                case "finishReason":
                    AddFinish(ref json, "finishReason");
                    break;
            }
        }
    }

    private void ReadParts(ref JsonWalker json)
    {
        int parts = json.EnterArray();
        while (json.NextItem(parts))
        {
            // "thought" may come before or after the text that it is about.
            ReadOnlyMemory<char> text = default;
            bool isThought = false;
            int part = json.EnterObject();
            while (json.NextProperty(part))
            {
                switch (json.Name)
                {
                    case "text":
                        text = json.ReadText(Text);
                        break;
                    case "thought":
                        isThought = json.IsTrue;
                        break;
                    case "functionCall" or "executableCode":
                        ReadToolCalls(ref json);
                        break;
                }
            }

            AddDelta(isThought ? DeltaKind.Reasoning : DeltaKind.Content, text);
        }
    }

    // A blocked prompt has no candidates; its reason is why generation ended.
    private void ReadFeedback(ref JsonWalker json)
    {
        int feedback = json.EnterObject();
        while (json.NextProperty(feedback))
        {
            if (json.Name is "blockReason")
            {
                AddFinish(ref json, "blockReason");
            }
        }
    }

    private void ReadCounts(ref JsonWalker json)
    {
        int usage = json.EnterObject();
        if (usage < 0)
        {
            return;
        }

        var read = new ReportedCounts();
        int? said = null, thought = null;
        while (json.NextProperty(usage))
        {
            switch (json.Name)
            {
                case "promptTokenCount":
                    read.Prompt = json.ReadCount();
                    break;
                case "cachedContentTokenCount":
                    read.Cached = json.ReadCount();
                    break;
                case "candidatesTokenCount":
                    said = json.ReadCount();
                    break;
                case "thoughtsTokenCount":
                    thought = json.ReadCount();
                    break;
            }
        }

        // Thoughts are not among the candidates' tokens here.
        read.Reasoning = thought;
        read.Output = said is null && thought is null ? null : (int)Math.Min((long)(said ?? 0) + (thought ?? 0), int.MaxValue);
        Counts.Add(read);
        Counted();
    }
}
