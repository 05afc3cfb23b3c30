using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>A server that is known by <c>owned_by</c> in its list of models alone (TensorRT-LLM, LMDeploy).</summary>
internal sealed class OwnerProbe(string software, string owner) : ISoftwareProbe
{
    public string Software => software;

    public string? Owner => owner;

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
            Version = (await questions.AskAsync("/version", cancellationToken)).Json.Text("version"),
            Models = await questions.ModelNamesAsync(cancellationToken),
        };
    }
}
