using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Errors;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Planning;

/// <summary>The loads of a run, and the rows that are played under them.</summary>
/// <param name="Loads">The loads of every provider; one, or several whose rows tell them, or none for each provider's own.</param>
/// <param name="Rows">The rows.</param>
internal sealed record LoadChoice(IReadOnlyList<Load> Loads, IReadOnlyList<RowKey> Rows)
{
    /// <summary>The loads that rows tell: all of several, otherwise none.</summary>
    public IReadOnlyList<Load> Several => Loads.Count > 1 ? Loads : [];

    /// <summary>Leaves out the loads of which no row is reported. Where one remains, the rows need not tell it.</summary>
    /// <param name="loads">The loads of the command line, ascending.</param>
    /// <param name="rows">The rows that are reported.</param>
    public static LoadChoice From(IReadOnlyList<Load> loads, IReadOnlyList<RowKey> rows)
    {
        Load[] played = loads.Count < 2 ? [.. loads] : [.. loads.Where(load => rows.Any(row => row.Load == load))];
        return new LoadChoice(played, played.Length > 1 ? rows : [.. rows.Select(row => row with { Load = null })]);
    }

    /// <summary>Returns the providers with the load of the run; of several loads, with the greatest.</summary>
    /// <param name="providers">The configured providers.</param>
    /// <param name="options">The command line.</param>
    /// <exception cref="BadInputException">A provider has fewer conversations than a load requires at once.</exception>
    public IReadOnlyList<PlannedProvider> Apply(IReadOnlyList<PlannedProvider> providers, RunOptions options)
    {
        PlannedProvider[] loaded = [.. providers.Select(p => Loads is [.., var load] ? p with { Settings = p.Settings with { Concurrency = load.Workers ?? 1, ArrivalsPerSecond = load.ArrivalsPerSecond }, Loads = Several } : p)];
        string[] mistakes = [.. loaded.Select(p => FindMistake(p.Describe(), options)).OfType<string>()];
        return mistakes.Length == 0 ? loaded : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }

    // The greatest of several loads has as many conversations as a smaller one, or more.
    private static string? FindMistake(Provider provider, RunOptions options) =>
        options.Conduct.MaximumFor(provider) is var most && most < provider.Load.Workers
            ? $"Provider \"{provider.Name}\" has \"{most}\" conversations of each prefix, too few for its load of {provider.Load}. "
                + $"Raise --conversations or --max-conversations to at least {provider.Load.Workers}, or lower --concurrency (\"concurrency\" in prefixbench.json)."
            : null;
}
