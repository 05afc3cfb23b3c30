using PrefixBench.Analysis.Comparisons;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Planning;

/// <summary>A saved run that a live one is measured against. Its samples are BenchmarkDotNet's baseline jobs, for which no request is made.</summary>
internal sealed class Baseline
{
    private Baseline(SavedRun run, IReadOnlyList<ProviderPair> pairs, int turns, BaselineOptions options)
    {
        Run = run;
        Options = options;
        Pairs = pairs;

        // A run's id comes from a file, and the HTML report takes a job's name as it is. No configured provider has a blank in its name, so none is called like a baseline.
        string label = RunName.IsRunId(run.Name) || RunName.FindMistake(run.Name) is null ? run.Name : "baseline";
        var jobs = pairs.ToDictionary(p => p.Before.Name, p => $"{p.After.Name} ({label})", StringComparer.Ordinal);
        Samples = [.. run.Samples.Where(s => jobs.ContainsKey(s.Provider)).Select(s => s with { Provider = jobs[s.Provider] })];
        ILookup<string, RowKey> measured = Samples.Where(s => s.IsMeasured).ToLookup(s => s.Provider, RowKey.From, StringComparer.Ordinal);
        Jobs = [.. pairs.Select(p => new ProviderJob(jobs[p.Before.Name], p.After.Name) { SavedProvider = p.Before.Name, SavedRows = measured[jobs[p.Before.Name]].ToHashSet() })];
        Analysed = AnalysedRun.From(run with { Samples = [.. run.Samples.Where(s => s.Turn <= turns)] });
    }

    /// <summary>The saved run.</summary>
    public SavedRun Run { get; }

    /// <summary>How the live run is compared with it.</summary>
    public BaselineOptions Options { get; }

    /// <summary>Which of its providers belongs to which live one; at least one pair.</summary>
    public IReadOnlyList<ProviderPair> Pairs { get; }

    /// <summary>Its jobs, one a pair.</summary>
    public IReadOnlyList<ProviderJob> Jobs { get; }

    /// <summary>The saved samples of the paired providers, each under its job's name.</summary>
    public IReadOnlyList<TurnSample> Samples { get; }

    /// <summary>The saved run as far as the live one plays its turns, with its analysis.</summary>
    public AnalysedRun Analysed { get; }

    /// <summary>Makes a saved run the baseline of a plan.</summary>
    /// <param name="run">The saved run.</param>
    /// <param name="plan">The plan, complete but for its baseline.</param>
    /// <param name="options">How the two are compared.</param>
    /// <exception cref="ComparisonException">The two do not measure the same thing.</exception>
    public static Baseline Create(SavedRun run, RunPlan plan, BaselineOptions options)
    {
        var planned = new PlannedRun(
            ScenarioJson.Write(plan.Scenario),
            [.. plan.Providers.Select(p => p.Describe()).Select(p => new ProviderRecord { Name = p.Name, Dialect = p.Dialect, Model = p.Model, Endpoint = p.Endpoint.AbsoluteUri })],
            [.. plan.Rows.Select(r => (r.Prefix, r.Turn))]);
        return new Baseline(run, RunCompatibility.ForBaseline(run, planned, options.AllowsOtherPrompts), plan.PlayedTurns, options);
    }
}
