using System.Text.Json;
using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Olla, a gateway, by its headers (<c>X-Olla-…</c>), <c>owned_by</c>, or its name at <c>/version</c> of the host. What it passes through (<c>/props</c>, a
/// <c>Server</c> header) describes whichever server it asked, and is not read.
/// </summary>
internal sealed class OllaProbe : ISoftwareProbe
{
    public string Software => ServerSoftware.Olla;

    public string? Owner => "olla";

    public string? HeaderPrefix => "X-Olla-";

    public async Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken)
    {
        bool isNamed = (await questions.AskAsync(ServerQuestions.ModelsPath, cancellationToken)).HasHeader(HeaderPrefix!)
            || (await questions.OwnersAsync(cancellationToken)).Contains(Owner!, StringComparer.OrdinalIgnoreCase);
        JsonElement? version = (await questions.AskHostAsync("/version", cancellationToken)).Json;
        return isNamed || string.Equals(version.Text("name"), Software, StringComparison.OrdinalIgnoreCase)
            ? new ServerIdentity { Software = Software, Version = version.Text("version"), Models = await questions.ModelNamesAsync(cancellationToken) }
            : null;
    }
}
