using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// LiteLLM's proxy, a gateway, by its headers (<c>x-litellm-…</c>), or by the title of its page together with <c>owned_by</c>. <c>/health</c> is never asked:
/// it sends a request to every model.
/// </summary>
internal sealed class LiteLlmProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.LiteLlm;

    public string? Owner => null;

    public string? HeaderPrefix => "x-litellm-";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        ProbeAnswer models = await questions.AskAsync(ServerQuestions.ModelsPath, cancellationToken);
        // It gives every model this owner, and lists none without a key where it requires one.
        bool isOwner = (await questions.OwnersAsync(cancellationToken)).All(owner => string.Equals(owner, "openai", StringComparison.Ordinal));
        if (!models.HasHeader(HeaderPrefix!) && !(isOwner && (await questions.AskAsync("/", cancellationToken)).Text.Contains("LiteLLM API", StringComparison.Ordinal)))
        {
            return null;
        }

        string? version = models.Headers.GetValueOrDefault("x-litellm-version")
            ?? (await questions.AskAsync("/health/readiness", cancellationToken)).Json.Text("litellm_version");
        return new ServerIdentity { Software = Software, Version = version, Models = await questions.ModelNamesAsync(cancellationToken) };
    }
}
