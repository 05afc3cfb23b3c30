using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis;

/// <summary>
/// Everything that the samples of a run say, worked out once: rows, cold curve and inferred cache hits, verdicts, expectations and warnings. Columns, reports,
/// <c>run.json</c> and comparisons read it. Its parts are computed when they are first asked for; it can be read from several threads.
/// </summary>
public sealed class RunAnalysis
{
    private readonly Lazy<IReadOnlyList<RowSummary>> _summaries;
    private readonly Lazy<IReadOnlyList<IdleOutcome>> _idle;
    private readonly Lazy<IReadOnlyList<LoadSummary>> _loads;
    private readonly Lazy<IReadOnlyList<FreezeOutcome>> _freezes;
    private readonly Lazy<ILookup<(string, string, PrefixPolicy, int), RowSummary>> _summaryOf;
    private readonly Lazy<IReadOnlyList<(VerdictScope Scope, ProviderVerdict Verdict)>> _judged;
    private readonly Lazy<IReadOnlyList<ProviderVerdict>> _verdicts;
    private readonly Lazy<IReadOnlyList<ExpectationResult>> _expectations;
    private readonly Lazy<IReadOnlyList<Warning>> _warnings;
    private readonly Dictionary<WorkloadKey, WorkloadInference> _workloads;

    private RunAnalysis(IReadOnlyList<TurnSample> samples, RunAnalysisOptions options)
    {
        Samples = samples;
        BelievedRows[] believed = [.. InOrder(samples, options.Providers).Select(workload => BelievedRows.From([.. workload]))];
        Rows = [.. believed.SelectMany(workload => workload.Rows)];
        _workloads = believed.Where(workload => workload.Rows.Count > 0)
            .ToDictionary(workload => workload.Rows[0].Workload, workload => WorkloadInference.From(workload.Rows, workload.Evidence));
        _summaries = new(() => Summarise(options.Goodput));
        _idle = new(() => IdleOutcome.Find(Rows, Summaries));
        _freezes = new(() => FreezeOutcome.Find(Rows, options.Frozen));
        _loads = new(() => LoadSummary.Find(Rows, Summaries, Samples, options.Servers));
        _summaryOf = new(() => Summaries.ToLookup(row => (row.Provider, row.Scenario, row.Prefix, row.Turn)));
        _judged = new(() => [.. VerdictScope.Split(Rows, _workloads).Select(scope =>
            (scope, VerdictBuilder.Build(scope, [.. scope.Rows.Select(row => Find(row.Provider, row.Scenario, row.Prefix, row.Turn, row.Load)!)], options.Servers.GetValueOrDefault(scope.Provider)) with { GoodputLimits = options.Goodput }))]);
        _verdicts = new(() => [.. _judged.Value.Select(judged => judged.Verdict)]);
        _expectations = new(() =>
        [
            .. from judged in _judged.Value
               where judged.Scope.Prefix != PrefixPolicy.Control
               from expectation in options.Expectations
               select new ExpectationJudge(expectation, judged.Scope).Judge(options.Turns ?? judged.Scope.Turns),
        ]);
        _warnings = new(() => [.. _judged.Value.SelectMany(judged => RunWarnings.Find(judged.Scope, judged.Verdict, options.ClockError, options.Scenario))]);
    }

    /// <summary>The samples that were analysed, as they were recorded.</summary>
    public IReadOnlyList<TurnSample> Samples { get; }

    /// <summary>
    /// The samples by row: provider and scenario in the order of the options and samples, then load, prefix and turn. Cached tokens and prompt-eval times that the
    /// answers did not report are filled in from the server's counters where a turn had the server to itself (<see cref="CacheEvidence"/>). Counts that other
    /// turns of the run refute are left out.
    /// </summary>
    public IReadOnlyList<TurnRow> Rows { get; }

    /// <summary>The numbers of each of <see cref="Rows"/>.</summary>
    public IReadOnlyList<RowSummary> Summaries => _summaries.Value;

    /// <summary>What the pauses before the last turn did to the prefix; empty if the run had none.</summary>
    public IReadOnlyList<IdleOutcome> Idle => _idle.Value;

    /// <summary>What holding places of a captured conversation saves, one for each provider and load; empty if nothing was frozen.</summary>
    public IReadOnlyList<FreezeOutcome> Freezes => _freezes.Value;

    /// <summary>What each load did, for each provider and scenario and each of its prefixes; the control has one only where nothing else was played.</summary>
    public IReadOnlyList<LoadSummary> Loads => _loads.Value;

    /// <summary>One verdict for each provider, scenario and load and each of its prefixes; the control has one only where nothing else was played.</summary>
    public IReadOnlyList<ProviderVerdict> Verdicts => _verdicts.Value;

    /// <summary>What became of each expectation on each provider under each load, and each of its prefixes but the control. A provider without samples has no result.</summary>
    public IReadOnlyList<ExpectationResult> Expectations => _expectations.Value;

    /// <summary>What a reader must know before trusting the numbers, verdict by verdict; empty when there is nothing.</summary>
    public IReadOnlyList<Warning> Warnings => _warnings.Value;

    /// <summary>Analyses a run.</summary>
    /// <param name="samples">The samples, in any order; warm-ups and failed requests included.</param>
    /// <param name="options">What else is known of the run; null for the defaults.</param>
    public static RunAnalysis Create(IEnumerable<TurnSample> samples, RunAnalysisOptions? options = null) => new([.. samples], options ?? new RunAnalysisOptions());

    /// <summary>The numbers of one row; null when no request was made for it.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="turn">The turn, from 1.</param>
    /// <param name="load">The load; null for the only one.</param>
    public RowSummary? Find(string provider, string scenario, PrefixPolicy prefix, int turn, Load? load = null) =>
        _summaryOf.Value[(provider, scenario, prefix, turn)].FirstOrDefault(row => load is null || row.Load == load);

    /// <summary>Whether a provider was measured under several loads, so that whatever is said of one must name it.</summary>
    /// <param name="provider">The provider's name.</param>
    public bool HasSeveralLoads(string provider) => Rows.Where(row => row.Provider == provider).Select(row => row.Load).Distinct().Skip(1).Any();

    /// <summary>The warnings about one verdict.</summary>
    /// <param name="verdict">One of <see cref="Verdicts"/>.</param>
    public IEnumerable<Warning> WarningsOf(ProviderVerdict verdict) => Warnings.Where(warning => (warning.Provider, warning.Scenario, warning.Load, warning.Prefix) == (verdict.Provider, verdict.Scenario, verdict.Load, verdict.Prefix));

    /// <summary>The expectations judged on the rows of one verdict.</summary>
    /// <param name="verdict">One of <see cref="Verdicts"/>.</param>
    public IEnumerable<ExpectationResult> ExpectationsOf(ProviderVerdict verdict) =>
        Expectations.Where(result => (result.Provider, result.Scenario, result.Load, result.Prefix) == (verdict.Provider, verdict.Scenario, verdict.Load, verdict.Prefix));

    // Workload by workload.
    private static IEnumerable<IEnumerable<TurnSample>> InOrder(IReadOnlyList<TurnSample> samples, IReadOnlyList<string> providers)
    {
        var positions = providers.Index().ToDictionary(provider => provider.Item, provider => provider.Index, StringComparer.Ordinal);
        return samples.OrderBy(sample => positions.GetValueOrDefault(sample.Provider, positions.Count))
            .GroupBy(sample => (sample.Provider, sample.Scenario))
            .SelectMany(scenario => scenario.GroupBy(sample => sample.Load).OrderBy(load => load.Key, Load.Ascending));
    }

    private RowSummary[] Summarise(Goodput? goodput)
    {
        var controls = Rows.Where(row => row.Prefix == PrefixPolicy.Control).ToDictionary(row => (row.Workload, row.Turn));
        return [.. Rows.Select(row => RowSummary.From(row, controls.GetValueOrDefault((row.Workload, row.Turn)), _workloads[row.Workload], goodput))];
    }
}
