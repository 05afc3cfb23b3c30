using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Runs;

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

    /// <summary>Whether the servers of a round, one of each variant, run at the same time because they share nothing.</summary>
    public bool IsParallel { get; init; }

    /// <summary>The run that every launch plays: scenario, prefixes, numbers of conversations, and how the server is asked. Its providers are the variants.</summary>
    public required RunPlan Run { get; init; }

    /// <summary>The options of that run, from which a launched server is identified.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>What counts as a difference.</summary>
    public required ComparisonOptions Comparison { get; init; }

    /// <summary>Which differences give the exit code of a regression. Default: none.</summary>
    public FailOn FailOn { get; init; } = FailOn.Never;

    /// <summary>The tuning that this plan continues; null for a new one.</summary>
    public ResumedTuning? Resumed { get; init; }

    /// <summary>The options from which the server of a variant is identified.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="address">Where its server answers.</param>
    public RunOptions OptionsFor(Variant variant, Uri address) => RecordedDialect.Apply(Run.Scenario, Options with
    {
        // A started server has its routes where its software has them.
        Url = variant.Url ?? new Uri(address, "/"),
        Name = variant.Name,
        Model = variant.Model,
        RequiresUsable = true,
        AddressLabel = VariantSource.LabelOf(variant),
    });

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

    /// <summary>The launches that are still to be played, in their order.</summary>
    public IReadOnlyList<PlannedLaunch> Missing
    {
        get
        {
            HashSet<int> played = [.. Resumed?.Launches.Select(launch => launch.Number) ?? []];
            return [.. Order.Where(launch => !played.Contains(launch.Number))];
        }
    }

    /// <summary>The missing launches in groups that run at the same time: those of a round, or each alone.</summary>
    public IReadOnlyList<IReadOnlyList<PlannedLaunch>> Steps => IsParallel
        ? [.. Missing.GroupBy(RoundOf).Select(round => (IReadOnlyList<PlannedLaunch>)[.. round])]
        : [.. Missing.Select(launch => (IReadOnlyList<PlannedLaunch>)[launch])];

    /// <summary>The round of a launch, from 0: how often its variant is launched before.</summary>
    /// <param name="launch">The launch.</param>
    public int RoundOf(PlannedLaunch launch) => (launch.Number - 1) / Variants.Count;

    /// <summary>What one launch plays, under each load; all variants are played alike.</summary>
    public IReadOnlyList<PlannedLane> LaunchLanes => [.. Run.Lanes.Where(lane => lane.Provider.Name == Variants[0].Name)];

    /// <summary>The requests of one launch, without retries.</summary>
    public int RequestsPerLaunch => LaunchLanes.Sum(lane => lane.MaximumRequests);

    /// <summary>What is written of the plan.</summary>
    public TuningRecord Describe() => new(
        [.. Variants.Select(variant => new VariantRecord(variant.Name, VariantSecrets.CommandOf(variant), variant.Model))],
        Launches,
        [.. LaunchLanes.Select(lane => $"{lane.Provider.Load}")],
        RequestsPerLaunch,
        Comparison.Threshold,
        Comparison.MinimumEffectMs,
        Comparison.Alpha);
}
