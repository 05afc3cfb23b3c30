using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>llama-swap, a gateway, by <c>owned_by</c>, or by the source that its error at <c>/props</c> names. It answers <c>/api/version</c> as Ollama does.</summary>
internal sealed class LlamaSwapProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.LlamaSwap;

    public string? Owner => "llama-swap";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        bool isOwner = (await questions.OwnersAsync(cancellationToken)).Contains(Owner!, StringComparer.OrdinalIgnoreCase);
        if (!isOwner && !(await questions.AskAsync("/props", cancellationToken)).AnyText.Contains("\"src\":\"llama-swap\"", StringComparison.Ordinal))
        {
            return null;
        }

        JsonElement? version = (await questions.AskAsync("/api/version", cancellationToken)).Json;
        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        details.AddIfKnown("commit", version.Text("commit"));
        IReadOnlyList<JsonElement?> models = await questions.ListedModelsAsync(cancellationToken);
        return new ServerIdentity
        {
            Software = Software,
            Version = version.Text("version"),
            // A loaded model first: to ask for another unloads it.
            Models = [.. models.OrderByDescending(IsLoaded).Select(model => model.ModelName("id")).OfType<string>()],
            Details = details,
        };
    }

    private static bool IsLoaded(JsonElement? model) => string.Equals(model.Field("status").Text("value"), "loaded", StringComparison.Ordinal);
}
