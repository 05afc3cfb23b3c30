using System.Text.Json;

namespace PrefixBench.FakeServer.Simulated;

/// <summary>The one loaded model of a simulated Ollama: what its context holds, what it cuts from a prompt, and what it has to evaluate.</summary>
internal sealed class OllamaRunner(OllamaOptions options)
{
    // What Ollama keeps of the beginning where it cuts, and how many equal tokens it lets pass.
    private const int KeptAtStart = 4;
    private const int MostRepeats = 30;

    private readonly Lock _gate = new();
    private int[] _held = [];

    /// <summary>The loaded model's context; 0 before the first request.</summary>
    public int Context { get; private set; }

    /// <summary>Takes a request: cuts its prompt, finds what is held, and holds prompt and reply from then on.</summary>
    public OllamaTurn Take(JsonElement[] messages, JsonElement? tools, int? context, int? limit)
    {
        lock (_gate)
        {
            int size = context ?? options.ContextLength;
            bool isLoaded = Context == size;
            if (!isLoaded)
            {
                _held = [];
                Context = size;
            }

            int[] prompt = Shorten(DropOldest(messages, tools, size), size);
            int cached = Math.Min(prompt.AsSpan().CommonPrefixLength(_held), prompt.Length - 1);
            int most = limit is > 0 and var asked ? asked : size;
            // The token that repeats is sent once more than it may be repeated.
            int? repeatsFrom = options.RepeatsFrom;
            bool isEnded = most > repeatsFrom + MostRepeats;
            string reply = SimulatedReply.Write(prompt, isEnded ? repeatsFrom!.Value + MostRepeats + 1 : most, repeatsFrom);
            // The last token of the output was never evaluated. A context that runs full loses half of what is not kept.
            List<int> held = [.. prompt, .. SimulatedPrompt.Encode(reply[..^1])];
            while (held.Count >= size)
            {
                held.RemoveRange(KeptAtStart, Math.Min((size - KeptAtStart) / 2, held.Count - KeptAtStart));
            }

            _held = [.. held];
            return new(prompt.Length, prompt.Length - cached, reply, isLoaded ? TimeSpan.Zero : options.LoadTime, isEnded);
        }
    }

    // The oldest messages go, except those of the system and the last one.
    private static int[] DropOldest(JsonElement[] messages, JsonElement? tools, int size)
    {
        for (int dropped = 0; ; dropped++)
        {
            int[] prompt = SimulatedPrompt.Encode(messages.Where((message, i) => i >= dropped || SimulatedPrompt.RoleOf(message) == "system"), tools);
            if (prompt.Length <= size || dropped >= messages.Length - 1)
            {
                return prompt;
            }
        }
    }

    private static int[] Shorten(int[] prompt, int size) => prompt.Length <= size ? prompt : [.. prompt[..KeptAtStart], .. prompt[^(size - KeptAtStart)..]];
}
