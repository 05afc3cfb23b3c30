using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>LM Studio, by its own list of models: <c>/api/v1/models</c> (entries with a <c>key</c>), or in older versions <c>/api/v0/models</c> (entries with a <c>publisher</c>).</summary>
internal sealed class LmStudioProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.LmStudio;

    public string? Owner => null;

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        JsonElement? current = (await questions.AskAsync("/api/v1/models", cancellationToken)).Json;
        JsonElement?[] listed = current.Items("models").ToArray();
        // An empty list is no proof: LM Studio also answers 200 with an error to the routes that it does not have.
        bool isEmpty = current.Field("models") is { ValueKind: JsonValueKind.Array } && listed.Length == 0
            && (await questions.AskAsync("/props", cancellationToken)).Json.Text("error")?.StartsWith("Unexpected endpoint", StringComparison.Ordinal) == true;
        if (isEmpty || (listed.Length > 0 && listed[0].ModelName("key") is not null))
        {
            return Identity(listed, "key", model => model.Items("loaded_instances").Any());
        }

        JsonElement? older = (await questions.AskAsync("/api/v0/models", cancellationToken)).Json;
        return older.Items("data").FirstOrDefault().Text("publisher") is not null
            ? Identity(older.Items("data"), "id", model => string.Equals(model.Text("state"), "loaded", StringComparison.Ordinal))
            : null;
    }

    // Loaded models first: asking for another makes it load, and the first request slow. Embedding models cannot chat.
    private ServerIdentity Identity(IEnumerable<JsonElement?> models, string nameField, Func<JsonElement?, bool> isLoaded)
    {
        JsonElement?[] chat = models.Take(1000).Where(model => model.Text("type")?.StartsWith("embedding", StringComparison.Ordinal) != true).ToArray();
        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        details.AddIfKnown("loaded", chat.Where(isLoaded).Select(model => model.ModelName(nameField)).OfType<string>().ToArray() is { Length: > 0 } loaded ? string.Join(", ", loaded) : null);
        return new ServerIdentity
        {
            Software = Software,
            Models = [.. chat.OrderByDescending(isLoaded).Select(model => model.ModelName(nameField)).OfType<string>()],
            Details = details,
        };
    }
}
