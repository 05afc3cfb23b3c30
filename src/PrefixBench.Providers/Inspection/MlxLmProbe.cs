using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// mlx-lm, which does not name itself. It is recognised (by its <c>server.py</c>) from Python's own <c>BaseHTTP</c> server, a list of models without
/// <c>owned_by</c>, and <c>/health</c> with <c>{"status": "ok"}</c>. Asked last, when no other software was recognised.
/// </summary>
internal sealed class MlxLmProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.MlxLm;

    public string? Owner => null;

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        ProbeAnswer answer = await questions.AskAsync(ServerQuestions.ModelsPath, cancellationToken);
        IReadOnlyList<JsonElement?> models = await questions.ListedModelsAsync(cancellationToken);
        if (!answer.ServerHeader.StartsWith("BaseHTTP/", StringComparison.Ordinal) || answer.Json.Field("data") is null || models.Any(model => model.Field("owned_by") is not null))
        {
            return null;
        }

        return string.Equals((await questions.AskAsync("/health", cancellationToken)).Json.Text("status"), "ok", StringComparison.Ordinal)
            ? new ServerIdentity { Software = Software, Models = await questions.ModelNamesAsync(cancellationToken) }
            : null;
    }
}
