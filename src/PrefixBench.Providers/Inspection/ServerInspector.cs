using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Asks a self-hosted server what it is and what it has counted; only where <see cref="ProviderSettings.AllowsQuestions"/>. Each question is limited to 3 s and 4 MiB.
/// What a server answers never makes it throw; an unknown is null.
/// </summary>
/// <param name="settings">The provider; its key goes to its own origin only.</param>
/// <param name="client">Asks the questions.</param>
public sealed class ServerInspector(ProviderSettings settings, ProbeClient client) : IServerInspector
{
    private bool _hasNoMetrics;

    internal TimeSpan QuestionLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<ServerIdentity?> IdentifyAsync(CancellationToken cancellationToken) =>
        !settings.AllowsQuestions ? null : (await new ServerIdentifier(client).IdentifyAsync(settings, QuestionLimit, cancellationToken)).Identity;

    /// <inheritdoc/>
    public async Task<ServerCounters?> ReadCountersAsync(CancellationToken cancellationToken)
    {
        if (!settings.AllowsQuestions || _hasNoMetrics)
        {
            return null;
        }

        var address = new Uri(ServerQuestions.RootOf(settings).AbsoluteUri.TrimEnd('/') + "/metrics");
        ProbeAnswer answer = await client.GetAsync(settings, address, QuestionLimit, cancellationToken);
        // "Not found" and "switched off" (llama-server: 501) stay true for this server, and a question after each turn would be noise to it.
        _hasNoMetrics = answer.Status is 404 or 405 or 501;
        return answer.IsSuccess ? MetricsMap.Read(PrometheusText.Parse(answer.Text)) : null;
    }
}
