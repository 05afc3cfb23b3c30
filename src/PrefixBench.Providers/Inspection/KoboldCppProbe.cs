using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>KoboldCpp, by <c>/api/extra/version</c>.</summary>
internal sealed class KoboldCppProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.KoboldCpp;

    public string? Owner => "koboldcpp";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        JsonElement? answer = (await questions.AskAsync("/api/extra/version", cancellationToken)).Json;
        return answer.Text("result") is { } result && result.Contains("kobold", StringComparison.OrdinalIgnoreCase)
            ? new ServerIdentity { Software = Software, Version = answer.Text("version"), Models = await questions.ModelNamesAsync(cancellationToken) }
            : null;
    }
}
