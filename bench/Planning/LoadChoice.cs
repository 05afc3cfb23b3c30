using PrefixBench.Bench.Errors;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Planning;

/// <summary>Selects the load of each provider: the command line's, otherwise the provider's own.</summary>
internal static class LoadChoice
{
    /// <summary>Returns the providers with the load of the run.</summary>
    /// <param name="providers">The configured providers.</param>
    /// <param name="options">The command line.</param>
    /// <exception cref="BadInputException">A provider has fewer conversations than its load requires at once.</exception>
    public static IReadOnlyList<PlannedProvider> Apply(IReadOnlyList<PlannedProvider> providers, RunOptions options)
    {
        PlannedProvider[] loaded = [.. providers.Select(p => options.Load is { } load ? p with { Settings = p.Settings with { Concurrency = load.Workers ?? 1, ArrivalsPerSecond = load.ArrivalsPerSecond } } : p)];
        string[] mistakes = [.. loaded.Select(p => FindMistake(p.Describe(), options)).OfType<string>()];
        return mistakes.Length == 0 ? loaded : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }

    private static string? FindMistake(Provider provider, RunOptions options) =>
        options.Conduct.MaximumFor(provider) is var most && most < provider.Load.Workers
            ? $"Provider \"{provider.Name}\" has \"{most}\" conversations of each prefix, too few for its load of {provider.Load}. "
                + $"Raise --conversations or --max-conversations to at least {provider.Load.Workers}, or lower --concurrency (\"concurrency\" in prefixbench.json)."
            : null;
}
