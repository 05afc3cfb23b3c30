using PrefixBench.Bench.Errors;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Planning;

/// <summary>The load of each provider: the command line's, or else its own.</summary>
internal static class LoadChoice
{
    /// <summary>The providers under the load that the run plays them with.</summary>
    /// <param name="providers">The providers as they are configured.</param>
    /// <param name="options">The command line.</param>
    /// <exception cref="BadInputException">A provider plays fewer conversations than its load asks for at once.</exception>
    public static IReadOnlyList<PlannedProvider> Apply(IReadOnlyList<PlannedProvider> providers, RunOptions options)
    {
        PlannedProvider[] loaded = [.. providers.Select(p => options.Load is { } load ? p with { Settings = p.Settings with { Concurrency = load.Workers ?? 1, ArrivalsPerSecond = load.ArrivalsPerSecond } } : p)];
        string[] mistakes = [.. loaded.Select(p => FindMistake(p.Describe(), options)).OfType<string>()];
        return mistakes.Length == 0 ? loaded : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }

    private static string? FindMistake(Provider provider, RunOptions options) =>
        options.Conduct.MaximumFor(provider) is var most && most < provider.Load.Workers
            ? $"Provider \"{provider.Name}\" is asked for \"{most}\" conversations of each prefix, and its load is {provider.Load}: it would never be under that load. "
                + $"Raise --conversations or --max-conversations to {provider.Load.Workers} at least, or lower --concurrency (\"concurrency\" in prefixbench.json)."
            : null;
}
