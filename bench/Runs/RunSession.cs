using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Runs;

/// <summary>Plays a plan through BenchmarkDotNet and leaves its files in the run's folder.</summary>
/// <param name="plan">What to play.</param>
/// <param name="lanes">The plan's providers, ready to be talked to; in the plan's order.</param>
/// <param name="folder">The run's folder.</param>
/// <param name="output">Makes writers that take keys out.</param>
/// <param name="time">The clock.</param>
internal sealed class RunSession(RunPlan plan, IReadOnlyList<ConnectedProvider> lanes, RunFolder folder, SafeOutput output, TimeProvider time)
{
    private RunRecorder? _recorder;
    private RunAnalysis? _analysis;

    /// <summary>What was recorded.</summary>
    public IReadOnlyList<TurnSample> Samples => _recorder?.Samples ?? [];

    /// <summary>The harness's own error, measured before the run; null if it was not measured.</summary>
    public ClockError? ClockError { get; init; }

    /// <summary>What the samples say, worked out once; only to be asked for when everything has been played.</summary>
    public RunAnalysis Analysis => _analysis ??= RunAnalysis.Create(Samples, new RunAnalysisOptions
    {
        Providers = [.. plan.Providers.Select(p => p.Settings.Name)],
        Turns = plan.Scenario.Turns.Count,
        Expectations = plan.Expectations,
        ClockError = ClockError,
    });

    /// <summary>Whether the run came to its end; false when it was cancelled or broke off.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What broke the run off, such as a full disk; null if nothing did.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Plays everything.</summary>
    /// <param name="display">Shows the progress.</param>
    /// <param name="cancellationToken">Ends the run after recording the turn under way; the reports are written all the same.</param>
    /// <returns>BenchmarkDotNet's summary; null where its files could not be written.</returns>
    public async Task<Summary?> RunAsync(IRunDisplay display, CancellationToken cancellationToken)
    {
        try
        {
            return await RunBenchmarksAsync(display, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fault ??= exception;
            return null;
        }
    }

    private async Task<Summary> RunBenchmarksAsync(IRunDisplay display, CancellationToken cancellationToken)
    {
        var progress = new RunProgress(plan.Lanes, time);
        using var journal = new RunJournal(output.Wrap(File.CreateText(Path.Combine(folder.Path, RunJournal.FileName))));
        using TextWriter log = output.Wrap(File.CreateText(Path.Combine(folder.Path, "benchmarkdotnet.log")));
        RunRecorder recorder = _recorder = new RunRecorder(journal, progress, display);
        IReadOnlyList<TurnSample> baseline = plan.Baseline?.Samples ?? [];
        var rows = new RowSummaries(() => Analysis, baseline.Count == 0 ? null : RunAnalysis.Create(baseline));
        List<ILogger> loggers = [new WriterLogger(log)];
        if (plan.Options.IsVerbose)
        {
            loggers.Add(new WriterLogger(output.Out));
        }

        IConfig config = BenchmarkConfig.Create(plan.Jobs, RowColumns.Create(rows.Find), new TurnMetrics(rows.Find), folder.Path, loggers);
        Summary? summary = null;
        await display.ShowAsync(progress, () => Task.Run(
            () =>
            {
                ConversationSession.Current = new ConversationSession(plan.Rows, chosen => Play(chosen, recorder, cancellationToken), baseline);
                summary = Run(config);
            },
            CancellationToken.None));
        return summary!;
    }

    private Summary Run(IConfig config) => BenchmarkSwitcher.FromTypes([typeof(ConversationTurns)]).Run(["--filter", .. plan.Filters], config).Single();

    private IReadOnlyList<TurnSample> Play(IReadOnlyList<(string Provider, RowKey Row)> chosen, RunRecorder recorder, CancellationToken cancellationToken)
    {
        Lane[] wanted = [.. lanes.Select(lane => Choose(lane, [.. chosen.Where(c => c.Provider == lane.Chat.Provider.Name).Select(c => c.Row)])).OfType<Lane>()];
        var conductor = new Conductor(new ConversationPlayer(recorder, time), plan.Options.Conduct);

        try
        {
            // BenchmarkDotNet's executors are synchronous; this thread is its own and has nothing else to do.
            IsComplete = conductor.RunAsync(wanted, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            // Whatever escaped from here would let the next row play everything again, paid requests included.
            Fault = exception;
        }

        return recorder.Samples;
    }

    /// <summary>What a provider must play for the chosen rows: the prefixes among them, their control, and every turn up to the last one.</summary>
    private Lane? Choose(ConnectedProvider lane, IReadOnlyList<RowKey> rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        HashSet<PrefixPolicy> prefixes = [.. plan.Options.Prefixes.Where(p => rows.Any(r => r.Prefix == p.Name()))];
        if (prefixes.Contains(PrefixPolicy.Stable) && plan.Options.Prefixes.Contains(PrefixPolicy.Control))
        {
            prefixes.Add(PrefixPolicy.Control);
        }

        return new Lane
        {
            Provider = lane.Chat,
            Inspector = lane.Inspector,
            Scenario = plan.Scenario,
            Prefixes = [.. prefixes.Order()],
            Turns = rows.Max(r => r.Turn),
        };
    }
}
