using PrefixBench.Core.Servers;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Asks a self-hosted server for its identity and its counters, only if <see cref="ProviderSettings.AllowsQuestions"/>. Each question is limited to 3 s and
/// 4 MiB. No answer makes it throw; an unknown value is null.
/// </summary>
/// <param name="settings">The provider; its key is sent to its own origin only.</param>
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
        ProbeAnswer answer = await client.GetAsync(settings, address, QuestionLimit, cancellationToken, isBetweenTurns: true);
        // "Not found" and "disabled" (llama-server: 501) hold for the whole run, so the server is not asked again after each turn.
        _hasNoMetrics = answer.Status is 404 or 405 or 501;
        return answer.IsSuccess ? MetricsMap.Read(PrometheusText.Parse(answer.Text)) : null;
    }

    /// <summary>Reads the context of each of the server's slots from <c>/slots</c> (llama-server, the embedded engine).</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <returns>Tokens, in the order of the slots; null if the server does not report its slots.</returns>
    public async Task<IReadOnlyList<int>?> ReadSlotContextsAsync(CancellationToken cancellationToken)
    {
        if (!settings.AllowsQuestions)
        {
            return null;
        }

        ProbeAnswer answer = await new ServerQuestions(client, settings, QuestionLimit).AskAsync("/slots", cancellationToken);
        int?[] contexts = [.. answer.JsonList.Select(slot => JsonFields.Tokens(slot, "n_ctx"))];
        return contexts.Length > 0 && contexts.All(context => context is not null) ? [.. contexts.OfType<int>()] : null;
    }
}
