using PrefixBench.Providers.Json;

namespace PrefixBench.Providers.Usage;

/// <summary>Reads what OpenAI-compatible servers add about their own clock: llama.cpp's <c>timings</c> and vLLM's <c>metrics</c>.</summary>
internal static class OpenAiTimingsReader
{
    /// <summary>Reads llama.cpp's <c>timings</c>: milliseconds, and counts that exclude cached tokens.</summary>
    public static void ReadLlama(ref JsonWalker json, ref ReportedTimings timings, ref ReportedCounts counts)
    {
        int entered = json.EnterObject();
        if (entered < 0)
        {
            return;
        }

        var read = new ReportedCounts();
        TimeSpan? generation = null;
        while (json.NextProperty(entered))
        {
            switch (json.Name)
            {
                case "cache_n":
                    read.TimedCached = json.ReadCount();
                    break;
                case "prompt_n":
                    read.TimedEvaluated = json.ReadCount();
                    break;
                case "prompt_ms":
                    timings.PromptEval = Later(timings.PromptEval, json.ReadMilliseconds());
                    break;
                case "predicted_n":
                    read.TimedOutput = json.ReadCount();
                    break;
                case "predicted_ms":
                    generation = json.ReadMilliseconds();
                    break;
            }
        }

        counts.Add(read);
        timings.PromptEvalTokens = counts.TimedEvaluated;

        // With one token the server writes 0.001 ms, which is a sentinel and no measurement: its clock starts at the first token.
        timings.Generation = counts.TimedOutput > 1 ? Later(timings.Generation, generation) : null;
    }

    /// <summary>Reads vLLM's per-request <c>metrics</c>. Its time to first token includes the queue, so it is no prompt evaluation.</summary>
    public static void ReadVllm(ref JsonWalker json, ref ReportedTimings timings)
    {
        int metrics = json.EnterObject();
        while (json.NextProperty(metrics))
        {
            switch (json.Name)
            {
                case "queue_time_ms":
                    timings.Queue = json.ReadMilliseconds() ?? timings.Queue;
                    break;
                case "generation_time_ms":
                    timings.Generation = Later(timings.Generation, json.ReadMilliseconds());
                    break;
            }
        }
    }

    private static TimeSpan? Later(TimeSpan? earlier, TimeSpan? later) => later > TimeSpan.Zero ? later : earlier;
}
