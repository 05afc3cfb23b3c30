using PrefixBench.Analysis.Comparisons;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Planning;

/// <summary>A saved run that the planned run is compared with. Its samples are BenchmarkDotNet's baseline jobs; no request is made for them.</summary>
internal sealed class Baseline
{
    private Baseline(SavedRun run, IReadOnlyList<ProviderPair> pairs, RunPlan plan, BaselineOptions options)
    {
        Run = run;
        Options = options;
        Pairs = pairs;

        // A run's id comes from a file, and the HTML report takes a job's name as it is. No configured provider has a blank in its name, so none has the name of a baseline's job.
        string label = RunName.IsRunId(run.Name) || RunName.FindMistake(run.Name) is null ? run.Name : "baseline";
        var jobs = pairs.ToDictionary(p => p.Before.Name, p => $"{p.After.Name} ({label})", StringComparer.Ordinal);
        ILookup<string, Load> others = pairs.Where(p => !p.HasOneLoad).SelectMany(p => p.Before.AllLoads.Except(p.After.AllLoads), (p, load) => (p.Before.Name, Load: load)).ToLookup(p => p.Name, p => p.Load, StringComparer.Ordinal);
        Samples = [.. run.Samples.Where(s => jobs.ContainsKey(s.Provider) && !others[s.Provider].Contains(s.Load)).Select(s => s with { Provider = jobs[s.Provider] })];
        ILookup<string, RowKey> measured = Samples.Where(s => s.IsMeasured).ToLookup(s => s.Provider, s => RowKey.From(s, plan.Loads.Count > 0), StringComparer.Ordinal);
        Jobs = [.. pairs.Select(p => new ProviderJob(jobs[p.Before.Name], p.After.Name) { Load = LoadOf(p, plan), SavedProvider = p.Before.Name, SavedRows = measured[jobs[p.Before.Name]].ToHashSet() })];
        Analysed = AnalysedRun.From(run with { Samples = [.. run.Samples.Where(s => s.Turn <= plan.PlayedTurns)] }, plan.Goodput);
    }

    // The only load of each run is shown as it is; of several in the saved run, the one that is played.
    private static Load LoadOf(ProviderPair pair, RunPlan plan) =>
        plan.Loads.Count > 0 ? Load.Steady() : pair.HasOneLoad ? pair.Before.AllLoads[0] : pair.After.AllLoads[0];

    /// <summary>The saved run.</summary>
    public SavedRun Run { get; }

    /// <summary>The options of the comparison.</summary>
    public BaselineOptions Options { get; }

    /// <summary>The pairs of a saved and a planned provider; at least one pair.</summary>
    public IReadOnlyList<ProviderPair> Pairs { get; }

    /// <summary>The baseline's jobs, one per pair.</summary>
    public IReadOnlyList<ProviderJob> Jobs { get; }

    /// <summary>The saved samples of the paired providers; their provider is the name of the job.</summary>
    public IReadOnlyList<TurnSample> Samples { get; }

    /// <summary>The saved run and its analysis, limited to the turns that the planned run plays.</summary>
    public AnalysedRun Analysed { get; }

    /// <summary>Creates the baseline of a plan from a saved run.</summary>
    /// <param name="run">The saved run.</param>
    /// <param name="plan">The plan, complete except for its baseline.</param>
    /// <param name="options">The options of the comparison.</param>
    /// <exception cref="ComparisonException">The two runs do not measure the same workload.</exception>
    public static Baseline Create(SavedRun run, RunPlan plan, BaselineOptions options)
    {
        var planned = new PlannedRun(
            ScenarioJson.Write(plan.Scenario),
            [.. plan.Providers.Select(p => p.Describe()).Select(p => new ProviderRecord { Name = p.Name, Dialect = p.Dialect, Model = p.Model, Endpoint = p.Endpoint.AbsoluteUri }.With(p, body: null, plan.Loads))],
            [.. plan.Rows.Select(r => (r.Load, r.Prefix, r.Turn))]);
        return new Baseline(run, RunCompatibility.ForBaseline(run, planned, options.AllowsOtherPrompts), plan, options);
    }
}
