using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// vLLM, by <c>owned_by</c> together with <c>/version</c> or its own fields in the list of models; where the owner is another's word (a fork), by
/// <c>/version</c> together with <c>vllm:</c> metrics.
/// </summary>
internal sealed class VllmProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.Vllm;

    public string? Owner => "vllm";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonElement?> models = await questions.ListedModelsAsync(cancellationToken);
        string? version = (await questions.AskAsync("/version", cancellationToken)).Json.Text("version");
        bool isOwner = models.Any(model => string.Equals(model.Text("owned_by"), Owner, StringComparison.Ordinal)
            && (version is not null || model.Field("max_model_len") is not null || model.Field("permission") is not null));
        // Without a version the metrics are not asked for: another server's may be consumed by being read (TensorRT-LLM).
        if (!isOwner && (version is null || !(await questions.AskAsync("/metrics", cancellationToken)).Text.Contains("vllm:", StringComparison.Ordinal)))
        {
            return null;
        }

        var details = new SortedDictionary<string, string>(StringComparer.Ordinal);
        details.AddIfKnown("max_model_len", models.Select(model => model.Scalar("max_model_len")).FirstOrDefault());
        var metrics = PrometheusText.Parse((await questions.AskAsync("/metrics", cancellationToken)).Text);
        foreach (string label in VllmCacheConfig.Details)
        {
            details.AddIfKnown(label, VllmCacheConfig.Label(metrics, label));
        }

        return new ServerIdentity
        {
            Software = Software,
            Version = version,
            Models = await questions.ModelNamesAsync(cancellationToken),
            Cache = (VllmCacheConfig.Read(metrics) with { ContextTokens = models.Select(model => model.Tokens("max_model_len")).FirstOrDefault() }).OrNull(),
            Details = details,
        };
    }
}
