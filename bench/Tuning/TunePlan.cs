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

    /// <summary>Time allowed until a server is ready; null for the usual one of its kind.</summary>
    public required TimeSpan? StartTimeout { get; init; }

    /// <summary>The run that every launch plays: scenario, prefixes, numbers of conversations, and how the server is asked. Its providers are the variants.</summary>
    public required RunPlan Run { get; init; }

    /// <summary>The options of that run, from which a launched server is identified.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>What counts as a difference.</summary>
    public required ComparisonOptions Comparison { get; init; }

    /// <summary>The options from which the server of a variant is identified.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="address">Where its server answers.</param>
    public RunOptions OptionsFor(Variant variant, Uri address) => Options with
    {
        // A started server has its routes where its software has them.
        Url = variant.Url ?? new Uri(address, "/"),
        Name = variant.Name,
        Model = variant.Model,
        RequiresUsable = true,
        AddressLabel = VariantSource.LabelOf(variant),
    };

    /// <summary>The launches in their order: each variant once, forwards and backwards in turn (A B B A), so that a drift of the machine meets all variants alike.</summary>
    public IReadOnlyList<PlannedLaunch> Order =>
    [
        .. Enumerable.Range(0, Launches)
            .SelectMany(round => round % 2 == 0 ? Variants : Variants.Reverse())
            .Select((variant, index) => new PlannedLaunch(index + 1, variant)),
    ];
}
