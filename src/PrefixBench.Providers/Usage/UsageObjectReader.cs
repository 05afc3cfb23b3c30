using PrefixBench.Providers.Json;

namespace PrefixBench.Providers.Usage;

/// <summary>Reads a <c>usage</c> object under all the names that OpenAI, Anthropic, compatible servers and gateways use in it.</summary>
internal static class UsageObjectReader
{
    /// <summary>Reads the object that is the current value into <paramref name="counts"/>; null and other types change nothing.</summary>
    public static void Read(ref JsonWalker json, ref ReportedCounts counts)
    {
        var read = new ReportedCounts();
        int? cached = null, prompt = null, input = null, completion = null, output = null;
        int usage = json.EnterObject();
        while (json.NextProperty(usage))
        {
            switch (json.Name)
            {
                case "prompt_tokens":
                    prompt = json.ReadCount();
                    break;
                case "input_tokens":
                    input = json.ReadCount();
                    break;
                case "completion_tokens":
                    completion = json.ReadCount();
                    break;
                case "output_tokens":
                    output = json.ReadCount();
                    break;
                case "total_tokens":
                    read.Total = json.ReadCount();
                    break;
                case "prompt_cache_hit_tokens" or "cache_read_input_tokens" or "cached_tokens":
                    cached = Larger(cached, json.ReadCount());
                    break;
                case "prompt_cache_miss_tokens":
                    read.Missed = json.ReadCount();
                    break;
                case "cache_creation_input_tokens" or "cache_write_tokens":
                    read.Written = Larger(read.Written, json.ReadCount());
                    break;
                case "reasoning_tokens":
                    read.Reasoning = Larger(read.Reasoning, json.ReadCount());
                    break;
                case "prompt_tokens_details" or "input_tokens_details":
                    ReadPromptDetails(ref json, ref read, ref cached);
                    break;
                case "completion_tokens_details" or "output_tokens_details":
                    ReadOutputDetails(ref json, ref read);
                    break;
            }
        }

        // A gateway that gives both vocabularies means the same by OpenAI's names as OpenAI does.
        read.Prompt = prompt > 0 ? prompt : input ?? prompt;
        read.Output = completion > 0 ? completion : output ?? completion;
        read.Cached = cached;
        counts.Add(read);
    }

    private static void ReadPromptDetails(ref JsonWalker json, ref ReportedCounts counts, ref int? cached)
    {
        int details = json.EnterObject();
        while (json.NextProperty(details))
        {
            switch (json.Name)
            {
                case "cached_tokens":
                    cached = Larger(cached, json.ReadCount());
                    break;
                case "cache_write_tokens" or "created_cache_tokens":
                    counts.Written = Larger(counts.Written, json.ReadCount());
                    break;
            }
        }
    }

    private static void ReadOutputDetails(ref JsonWalker json, ref ReportedCounts counts)
    {
        int details = json.EnterObject();
        while (json.NextProperty(details))
        {
            if (json.Name is "reasoning_tokens" or "thinking_tokens")
            {
                counts.Reasoning = Larger(counts.Reasoning, json.ReadCount());
            }
        }
    }

    // Gateways fill one name with the number and others with 0 by default, so the largest of one object is the one meant.
    private static int? Larger(int? a, int? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);
}
