using System.Text.Json;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;

namespace PrefixBench.Providers.Inspection;

/// <summary>The questions to one server. Each is sent once; after one without an answer in time, no more are sent.</summary>
internal sealed class ServerQuestions(ProbeClient client, ProviderSettings settings, TimeSpan timeout)
{
    private readonly Dictionary<string, ProbeAnswer> _answers = new(StringComparer.Ordinal);
    private ProbeAnswer? _silence;

    /// <summary>The models' route relative to the root.</summary>
    public const string ModelsPath = "/v1/models";

    /// <summary>The address under which a server's own routes lie: the base address without the OpenAI dialect's <c>/v1</c>.</summary>
    public static Uri RootOf(ProviderSettings settings) =>
        settings.BaseUrl.AbsolutePath.EndsWith("/v1", StringComparison.Ordinal)
            ? new Uri(settings.BaseUrl.AbsoluteUri[..^"/v1".Length])
            : settings.BaseUrl;

    /// <summary>Asks for a path under the root, such as <c>/props</c>.</summary>
    public Task<ProbeAnswer> AskAsync(string path, CancellationToken cancellationToken) => AskAsync(AddressOf(path), cancellationToken);

    /// <summary>Asks for a path of the host, whatever the path of the base address: a gateway's own routes.</summary>
    public Task<ProbeAnswer> AskHostAsync(string path, CancellationToken cancellationToken) => AskAsync(new Uri(settings.BaseUrl, path), cancellationToken);

    private async Task<ProbeAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_answers.TryGetValue(address.AbsoluteUri, out ProbeAnswer? known))
        {
            return known;
        }

        if (_silence is not null)
        {
            return _silence;
        }

        ProbeAnswer answer = await client.GetAsync(settings, address, timeout, cancellationToken);
        if (answer.Outcome is ProbeOutcome.TimedOut or ProbeOutcome.Unreachable)
        {
            _silence = answer;
        }

        return _answers[address.AbsoluteUri] = answer;
    }

    /// <summary>The list at <c>/v1/models</c>; empty if there is none.</summary>
    public async Task<IReadOnlyList<JsonElement?>> ListedModelsAsync(CancellationToken cancellationToken) =>
        [.. (await AskAsync(ModelsPath, cancellationToken)).Json.Items("data").Take(1000)];

    /// <summary>The different values of <c>owned_by</c> in that list, without empty ones.</summary>
    public async Task<IReadOnlyList<string>> OwnersAsync(CancellationToken cancellationToken) =>
        [.. (await ListedModelsAsync(cancellationToken)).Select(model => model.Text("owned_by")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The names at <c>/v1/models</c>, in the server's order.</summary>
    public async Task<IReadOnlyList<string>> ModelNamesAsync(CancellationToken cancellationToken) =>
        [.. (await ListedModelsAsync(cancellationToken)).Select(model => model.ModelName("id")).OfType<string>()];

    private Uri AddressOf(string path)
    {
        string? models = string.Equals(path, ModelsPath, StringComparison.Ordinal) ? DialectCatalog.Get(settings.Dialect).ModelsRoute : null;
        Uri start = models is null ? RootOf(settings) : settings.BaseUrl;
        return new Uri(start.AbsoluteUri.TrimEnd('/') + (models ?? path));
    }
}
