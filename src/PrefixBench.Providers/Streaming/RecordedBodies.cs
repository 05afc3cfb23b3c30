using System.Text.Json.Nodes;

namespace PrefixBench.Providers.Streaming;

/// <summary>Puts what this program decides over a recorded body: model, streaming, output limit, sampling.</summary>
internal static class RecordedBodies
{
    /// <summary>Combines the two; everything else of the recorded body stays as it is, in its place.</summary>
    /// <param name="recorded">The recorded body, which is changed.</param>
    /// <param name="own">The body of the dialect, which is changed.</param>
    /// <param name="prompt">The fields that belong to the prompt: those of the recorded body are sent.</param>
    /// <param name="replaced">The fields that only this program sets: those of the recorded body are left out.</param>
    public static void Combine(JsonObject recorded, JsonObject own, IEnumerable<string> prompt, IEnumerable<string> replaced)
    {
        foreach (string field in prompt)
        {
            own.Remove(field);
        }

        foreach (string field in replaced)
        {
            recorded.Remove(field);
        }

        JsonMerge.Over(recorded, own);
    }
}
