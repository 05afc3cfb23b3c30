using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Discovery;
using PrefixBench.Providers.Tokenizing;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>Finds the server that renders recorded requests.</summary>
internal static class RendererSource
{
    // A prompt of a hundred thousand tokens is rendered and tokenised in a second, on a busy machine in several.
    private static readonly TimeSpan QuestionLimit = TimeSpan.FromSeconds(60);

    /// <summary>Asks a server what it is.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="model">The model to ask for; null for the first one that it lists.</param>
    /// <param name="services">What asks servers.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <returns>The renderer, and the server in a few words.</returns>
    /// <exception cref="BadInputException">The server cannot be reached, or cannot render prompts.</exception>
    public static async Task<(ServerRenderer Renderer, string Name)> FindAsync(Uri url, string? model, ProgramServices services, CancellationToken cancellationToken)
    {
        Uri address = ServerAddress.Parse(url).BaseFor(ProviderSettings.DefaultDialect);
        ProviderSettings settings = new ProviderSettings { Name = address.Authority, BaseUrl = address, Model = model, IsFromOptions = true }.WithDefaults();
        if (!settings.AllowsQuestions)
        {
            throw new BadInputException($"--url is \"{url.Authority}\", a public address; only a server on this machine or in a private network is asked to render prompts. {WithoutUrl}");
        }

        ProviderStatus? status = (await new ProviderDiscovery(services.Keys, services.Probe).ProbeAsync([settings], cancellationToken)) is [var first, ..] ? first : null;
        if (status is not { IsReachable: true, Model: { } served })
        {
            throw new BadInputException($"--url cannot be used: {status?.Reason ?? "it does not answer"}.");
        }

        var routes = new PromptRoutes(status.Settings, status.Identity?.Software, services.Probe, QuestionLimit);
        return routes.Exist
            ? (new ServerRenderer(routes, served), $"{status.Identity!.Software} at {url.Authority}")
            : throw new BadInputException($"--url is \"{url.Authority}\", {status.Identity?.Software ?? "a server that does not say what it is"}; only {PromptRoutes.Software} can render prompts. {WithoutUrl}");
    }

    private const string WithoutUrl = "Give the address of one with the same model, or remove --url: positions are then told in characters, and lengths estimated.";
}
