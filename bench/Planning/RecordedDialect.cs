using PrefixBench.Bench.Errors;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Discovery;

namespace PrefixBench.Bench.Planning;

/// <summary>A recorded body can be sent only to a provider that speaks its dialect.</summary>
internal static class RecordedDialect
{
    /// <summary>The options with the dialect of the capture for <c>--url</c>, unless the address or the user names one.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">The options of the run.</param>
    public static RunOptions Apply(Scenario scenario, RunOptions options) =>
        scenario.Source is { } source && options is { Url: { } url, Dialect: null } && ServerAddress.Parse(url).Dialect is null ? options with { Dialect = source.Dialect } : options;

    /// <summary>The providers that speak the dialect of the capture; the others are skipped unless the user named them.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="chosen">The providers.</param>
    /// <param name="options">The options of the run.</param>
    /// <exception cref="BadInputException">No provider speaks it, or one that the user named does not.</exception>
    public static ChosenProviders Require(Scenario scenario, ChosenProviders chosen, RunOptions options)
    {
        if (scenario.Source is not { } source || chosen.Played.All(provider => provider.Settings.Dialect == source.Dialect))
        {
            return chosen;
        }

        ILookup<bool, PlannedProvider> speaks = chosen.Played.ToLookup(provider => provider.Settings.Dialect == source.Dialect);
        if (options.Providers.Count > 0 || options.Url is not null || !speaks[true].Any())
        {
            PlannedProvider other = speaks[false].First();
            throw new BadInputException(
                $"The requests of the captured scenario \"{scenario.Name}\" are in the dialect \"{source.Dialect}\", but \"{other.Settings.Name}\" speaks \"{other.Settings.Dialect}\". Play it on a server that speaks it, with --dialect {source.Dialect} for an address (--url) whose path does not tell.");
        }

        return new ChosenProviders(
            [.. speaks[true]],
            [.. chosen.Skipped, .. speaks[false].Select(provider => new ProviderStatus { Settings = provider.Settings, IsReachable = false, Reason = $"speaks \"{provider.Settings.Dialect}\", and the capture is in \"{source.Dialect}\"" })]);
    }
}
