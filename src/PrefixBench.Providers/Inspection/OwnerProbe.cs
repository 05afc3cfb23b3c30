using System.Text.Json;
using PrefixBench.Core.Servers;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Inspection;

/// <summary>A server that is known by <c>owned_by</c> in its list of models alone (TensorRT-LLM, LMDeploy, vllm-mlx, Rapid-MLX).</summary>
internal sealed class OwnerProbe(string software, string owner) : ISoftwareProbe
{
    public string Software => software;

    public string? Owner => owner;

    /// <summary>The metric with a label <c>version</c>; null where the version is at <c>/version</c>.</summary>
    public string? VersionMetric { get; init; }

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonElement?> models = await questions.ListedModelsAsync(cancellationToken);
        if (!models.Any(model => string.Equals(model.Text("owned_by"), owner, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return new ServerIdentity
        {
            Software = software,
            Version = VersionMetric is null
                ? (await questions.AskAsync("/version", cancellationToken)).Json.Text("version")
                : await MeasuredVersionAsync(VersionMetric, questions, cancellationToken),
            Models = await questions.ModelNamesAsync(cancellationToken),
        };
    }

    private static async Task<string?> MeasuredVersionAsync(string metric, ServerQuestions questions, CancellationToken cancellationToken) =>
        PrometheusText.Parse((await questions.AskAsync("/metrics", cancellationToken)).Text).Of(metric).FirstOrDefault()?.Labels.GetValueOrDefault("version") is { Length: > 0 } version
            ? SafeText.Escape(version, 100)
            : null;
}
