using System.Text.Json;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Ollama;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Ollama, by two at least of <c>/api/version</c>, <c>/api/tags</c> and the text of its page: many programs have one of these routes. KoboldCpp imitates them,
/// so it is ruled out first.
/// </summary>
internal sealed class OllamaProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.Ollama;

    public string? Owner => null;

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        string? version = (await questions.AskAsync("/api/version", cancellationToken)).Json.Text("version");
        JsonElement? tags = (await questions.AskAsync(OllamaDialect.TagsRoute, cancellationToken)).Json;
        bool isListing = tags.Field("models") is { ValueKind: JsonValueKind.Array };
        if (!isListing && version is null)
        {
            return null;
        }

        if (!(isListing && version is not null) && !(await questions.AskAsync("/", cancellationToken)).Text.Contains("Ollama is running", StringComparison.Ordinal))
        {
            return null;
        }

        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        JsonElement?[] allLoaded = [.. (await questions.AskAsync("/api/ps", cancellationToken)).Json.Items("models").Take(20)];
        foreach (JsonElement? loaded in allLoaded)
        {
            // size_vram below size means that a part runs on the CPU, which explains many a slow prefill.
            details.AddIfKnown($"loaded {loaded.Text("name") ?? "?"}",
                $"size {loaded.Scalar("size") ?? "-"}, size_vram {loaded.Scalar("size_vram") ?? "-"}, context_length {loaded.Scalar("context_length") ?? "-"}");
        }

        return new ServerIdentity
        {
            Software = Software,
            Version = version,
            Models =
            [
                .. tags.Items("models").Take(1000)
                    // Newer versions say what a model can do; one that only embeds cannot chat.
                    .Where(model => model.Field("capabilities") is null || model.Items("capabilities").Any(word => string.Equals(word.Raw(), "completion", StringComparison.Ordinal)))
                    .Select(model => model.ModelName("name") ?? model.ModelName("model")).OfType<string>(),
            ],
            // Each loaded model has its own context, so that of several models is not known.
            Cache = new ServerCache { ContextTokens = allLoaded.Length == 1 ? allLoaded[0].Tokens("context_length") : null }.OrNull(),
            Details = details,
        };
    }
}
