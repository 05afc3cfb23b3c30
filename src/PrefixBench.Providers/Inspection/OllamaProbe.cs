using System.Text.Json;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Ollama;

namespace PrefixBench.Providers.Inspection;

/// <summary>Ollama, by <c>/api/version</c> and <c>/api/tags</c>. KoboldCpp imitates both, so it is ruled out first.</summary>
internal sealed class OllamaProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.Ollama;

    public string? Owner => null;

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        string? version = (await questions.AskAsync("/api/version", cancellationToken)).Json.Text("version");
        JsonElement? tags = (await questions.AskAsync(OllamaDialect.TagsRoute, cancellationToken)).Json;
        if (tags.Field("models") is null && version is null)
        {
            return null;
        }

        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonElement? loaded in (await questions.AskAsync("/api/ps", cancellationToken)).Json.Items("models").Take(20))
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
            Details = details,
        };
    }
}
