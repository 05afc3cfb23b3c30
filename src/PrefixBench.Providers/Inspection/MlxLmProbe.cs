using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// mlx-lm, which does not name itself. It is recognised (by its <c>server.py</c>) from Python's own <c>BaseHTTP</c> server, <c>/health</c> with
/// <c>{"status": "ok"}</c>, and a list of models without <c>owned_by</c>, or an empty answer with its open <c>Access-Control</c> headers where it finds no
/// model in its folder.
/// </summary>
internal sealed class MlxLmProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.MlxLm;

    public string? Owner => null;

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        ProbeAnswer answer = await questions.AskAsync(ServerQuestions.ModelsPath, cancellationToken);
        IReadOnlyList<JsonElement?> models = await questions.ListedModelsAsync(cancellationToken);
        bool isList = answer.Json.Field("data") is not null && models.All(model => model.Field("owned_by") is null);
        bool isEmpty = answer is { IsSuccess: true, Body.Length: 0 } && answer.Headers.ContainsKey("Access-Control-Allow-Methods");
        if (!answer.ServerHeader.StartsWith("BaseHTTP/", StringComparison.Ordinal) || !(isList || isEmpty))
        {
            return null;
        }

        return string.Equals((await questions.AskAsync("/health", cancellationToken)).Json.Text("status"), "ok", StringComparison.Ordinal)
            ? new ServerIdentity { Software = Software, Models = await questions.ModelNamesAsync(cancellationToken) }
            : null;
    }
}
