using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Bench.Planning;
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
    public RunAnalysis Analysis => _analysis ??= RunAnalysis.Create(Samples, RunAnalysisOptions.For(plan.Scenario) with
    {
        Providers = [.. plan.Providers.Select(p => p.Settings.Name)],
        Expectations = plan.Expectations,
        Goodput = plan.Goodput,
        ClockError = connections.ClockError,
        Servers = connections.Providers.Where(provider => provider.Identity is not null).ToDictionary(provider => provider.Chat.Provider.Name, provider => provider.Identity!, StringComparer.Ordinal),
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
        var run = new BenchmarkDotNetRun
        {
            Jobs = plan.Jobs,
            Rows = plan.Rows,
            Lanes = plan.Lanes,
            Folder = folder,
            Services = services,
            ShowsLog = plan.ShowsLog,
            Analysis = () => Analysis,
            Baseline = plan.Baseline,
            Failed = error => Fault ??= error,
        };
        await run.ExecuteAsync(
            recorder =>
            {
                _recorder = recorder;
                return Play(recorder, cancellationToken);
            },
            summary => Summary = summary);
    }

    private IReadOnlyList<TurnSample> Play(RunRecorder recorder, CancellationToken cancellationToken)
    {
        Lane[] lanes = [.. connections.Providers.SelectMany(provider => PlannedLanes.Of(plan, provider.Chat, provider.Inspector))];
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
