using PrefixBench.Analysis.Comparisons;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Tuning;

/// <summary>All decisions of a tuning, made before the first launch.</summary>
internal sealed record TunePlan
{
    /// <summary>The variants, at least two; the first is the baseline.</summary>
    public required IReadOnlyList<Variant> Variants { get; init; }

    /// <summary>How often each variant is launched, 1 or more.</summary>
    public required int Launches { get; init; }

    /// <summary>Time allowed until a server is ready.</summary>
    public required TimeSpan StartTimeout { get; init; }

    /// <summary>The run that every launch plays: scenario, prefixes, numbers of conversations, and how the server is asked. Its providers are the variants.</summary>
    public required RunPlan Run { get; init; }

    /// <summary>The options of that run, from which a launched server is identified.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>What counts as a difference.</summary>
    public required ComparisonOptions Comparison { get; init; }

    /// <summary>Returns servers with the load and the output of this tuning.</summary>
    /// <param name="providers">The servers.</param>
    public IReadOnlyList<PlannedProvider> Apply(IReadOnlyList<PlannedProvider> providers) => OutputChoice.Apply(new LoadChoice(Options.Loads, Run.Rows).Apply(providers, Options), Options);

    /// <summary>The launches in their order: each variant once, forwards and backwards in turn (A B B A), so that a drift of the machine meets all variants alike.</summary>
    public IReadOnlyList<PlannedLaunch> Order =>
    [
        .. Enumerable.Range(0, Launches)
            .SelectMany(round => round % 2 == 0 ? Variants : Variants.Reverse())
            .Select((variant, index) => new PlannedLaunch(index + 1, variant)),
    ];
}
