using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Runs;

/// <summary>Plays the conversations of a plan through BenchmarkDotNet, which writes its reports to the run's folder.</summary>
/// <param name="plan">The plan.</param>
/// <param name="connections">The connected providers.</param>
/// <param name="folder">The run's folder.</param>
/// <param name="services">The dependencies of a run.</param>
internal sealed class BenchmarkRun(RunPlan plan, Connections connections, RunFolder folder, ProgramServices services)
{
    private RunRecorder? _recorder;
    private RunAnalysis? _analysis;

    /// <summary>The samples recorded so far.</summary>
    public IReadOnlyList<TurnSample> Samples => _recorder?.Samples ?? [];

    /// <summary>The analysis of the samples; available after the last turn.</summary>
    public RunAnalysis Analysis => _analysis ??= RunAnalysis.Create(Samples, new RunAnalysisOptions
    {
        Providers = [.. plan.Providers.Select(p => p.Settings.Name)],
        Turns = plan.Scenario.Turns.Count,
        Expectations = plan.Expectations,
        Goodput = plan.Goodput,
        ClockError = connections.ClockError,
        Servers = connections.Providers.Where(provider => provider.Identity is not null).ToDictionary(provider => provider.Chat.Provider.Name, provider => provider.Identity!, StringComparer.Ordinal),
        Scenario = plan.Scenario,
    });

    /// <summary>Whether all providers are finished; false if the run was cancelled or ended with an error.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The providers whose conversations ended early because their server fails.</summary>
    public IReadOnlyList<LaneStop> Stops { get; private set; } = [];

    /// <summary>The error that ended the run early, such as a full disk; null if there was none.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>BenchmarkDotNet's summary; null if BenchmarkDotNet could not finish.</summary>
    public Summary? Summary { get; private set; }

    /// <summary>Plays the run. Errors are stored in <see cref="Fault"/>, so that the measurements up to that point are reported.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunBenchmarksAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            Fault ??= exception;
        }
    }

    private async Task RunBenchmarksAsync(CancellationToken cancellationToken)
    {
        SafeOutput output = services.Output;
        var progress = new RunProgress(plan.Lanes, services.Time);
        using var journal = new RunJournal(File.CreateText(Path.Combine(folder.Path, RunJournal.FileName)), output.Redact);
        using TextWriter log = output.Wrap(File.CreateText(Path.Combine(folder.Path, "benchmarkdotnet.log")));
        RunRecorder recorder = _recorder = new RunRecorder(journal, progress, services.Display);
        IReadOnlyList<ProviderJob> jobs = plan.Jobs;
        var rows = new RowSummaries(jobs, () => Analysis, plan.Baseline?.Analysed.Analysis);
        var session = new ConversationSession(() => BenchmarkDotNetLock.Leave(() => Play(recorder, cancellationToken)), plan.Baseline?.Samples ?? []);

        // An exception of a logger would make BenchmarkDotNet drop its summary, and with it the table.
        var logFile = new CourtesyWriter(new PrintableWriter(log));
        ILogger[] loggers = plan.ShowsLog ? [new WriterLogger(logFile), new WriterLogger(output.Out)] : [new WriterLogger(logFile)];
        ImmutableConfig config = BenchmarkConfig.Create(jobs, RowColumns.Create(rows.Find), new TurnMetrics(rows.Find), folder.Path, loggers, error => Fault ??= error);

        // BenchmarkDotNet is synchronous, so it gets a thread of its own.
        await services.Display.ShowAsync(progress, () => Task.Run(() => BenchmarkDotNetLock.Enter(() => Summary = BenchmarkRunner.Run(BenchmarkConfig.CreateRun(jobs, plan.Rows, session, config))), CancellationToken.None));
        Fault ??= logFile.Failure;
    }

    private IReadOnlyList<TurnSample> Play(RunRecorder recorder, CancellationToken cancellationToken)
    {
        Lane[] lanes =
        [
            .. connections.Providers.SelectMany(_ => plan.Pauses, (provider, pause) => new Lane
            {
                Provider = provider.Chat,
                Inspector = provider.Inspector,
                Scenario = IdleTimes.Name(plan.Scenario, pause),
                Idle = pause,
                Prefixes = plan.PlayedPrefixes,
                Turns = plan.PlayedTurns,
            }),
        ];
        var conductor = new Conductor(new ConversationPlayer(recorder, services.Time), plan.Conduct, services.Time);
        try
        {
            IsComplete = conductor.RunAsync(lanes, cancellationToken).GetAwaiter().GetResult();
            connections.LearnCachesAsync().GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            // An exception that escapes here would make the next case play the whole run again, paid requests included.
            Fault = exception;
        }

        Stops = conductor.Stops;
        return recorder.Samples;
    }
}
