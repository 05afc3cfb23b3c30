using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tuning;

/// <summary>Plays a tuning: launch after launch, one server at a time, into one table whose jobs are the variants.</summary>
/// <param name="plan">The plan.</param>
/// <param name="services">The dependencies of a run.</param>
internal sealed class TunePlayer(TunePlan plan, ProgramServices services)
{
    private readonly List<VariantLaunchRecord> _launches = [];
    private readonly Dictionary<string, LaunchedProvider> _servers = new(StringComparer.Ordinal);
    private RunRecorder? _recorder;
    private RunAnalysis? _analysis;
    private ClockError? _clockError;
    private Exception? _fault;
    private Summary? _summary;
    private bool _isCancelled;

    private IReadOnlyList<TurnSample> Samples => _recorder?.Samples ?? [];

    private RunAnalysis Analysis => _analysis ??= RunAnalysis.Create(Samples, new RunAnalysisOptions
    {
        Providers = [.. plan.Variants.Select(variant => variant.Name)],
        Turns = plan.Run.Scenario.Turns.Count,
        Goodput = plan.Run.Goodput,
        ClockError = _clockError,
        Servers = _servers.Where(server => server.Value.Planned.Identity is not null).ToDictionary(server => server.Key, server => server.Value.Planned.Identity!, StringComparer.Ordinal),
        Scenario = plan.Run.Scenario,
    });

    /// <summary>Plays the tuning.</summary>
    /// <param name="cancellationToken">Ends it after the turns in progress are recorded; the server is ended and waited for.</param>
    public async Task<TuneResult> PlayAsync(CancellationToken cancellationToken)
    {
        RunFolder folder = RunPlayer.CreateFolder(plan.Run.RunsFolder, services.Time);
        DateTimeOffset start = services.Time.GetUtcNow();
        if (services.ChecksClock)
        {
            services.Display.Preparing("Checking the clock");
            _clockError = await Connections.CheckClockAsync(plan.Run, folder, services, cancellationToken);
        }

        Describe(folder, start).Write(folder.Path, services.Output.Redact);
        await TableAsync(folder, start, cancellationToken);
        RunEnd end = _fault is not null ? RunEnd.BrokenOff : _isCancelled ? RunEnd.Cancelled : RunEnd.Completed;
        RunManifest manifest = RunManifests.End(Describe(folder, start), end, Samples, [], Providers(), services.Time.GetUtcNow());
        return new TuneResult
        {
            Plan = plan,
            Folder = folder,
            Manifest = manifest,
            Samples = Samples,
            End = end,
            Fault = _fault,
            Analysis = Analysis,
            Tuning = TuneAnalysis.Create(Analysis, [.. plan.Variants.Select(variant => variant.Name)], plan.Comparison),
            Summary = _summary,
        };
    }

    private async Task TableAsync(RunFolder folder, DateTimeOffset start, CancellationToken cancellationToken)
    {
        try
        {
            await new BenchmarkDotNetRun
            {
                Jobs = [.. plan.Run.Jobs.Select((job, index) => job with { IsReference = index == 0 })],
                Rows = plan.Run.Rows,
                Lanes = [.. plan.Run.Lanes.Select(lane => lane with { Warmups = lane.Warmups * plan.Launches, Minimum = lane.Minimum * plan.Launches, Maximum = lane.Maximum * plan.Launches })],
                Folder = folder,
                Services = services,
                Analysis = () => Analysis,
                Failed = error => _fault ??= error,
            }.ExecuteAsync(
                recorder =>
                {
                    PlayAllAsync(recorder, folder, start, cancellationToken).GetAwaiter().GetResult();
                    return recorder.Samples;
                },
                summary => _summary = summary);
        }
        catch (Exception exception)
        {
            _fault ??= exception;
        }
    }

    private async Task PlayAllAsync(RunRecorder recorder, RunFolder folder, DateTimeOffset start, CancellationToken cancellationToken)
    {
        _recorder = recorder;
        var player = new LaunchPlayer(plan, folder, services);
        var broken = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (PlannedLaunch launch in plan.Order)
            {
                if (broken.Contains(launch.Variant.Name))
                {
                    continue;
                }

                PlayedLaunch played = await player.PlayAsync(launch, new LaunchRecorder(recorder, launch.Number, Conversations), cancellationToken);
                _launches.Add(played.Record);
                if (played.Provider is { } provider)
                {
                    _servers.TryAdd(launch.Variant.Name, provider);
                }

                if (played.Record.Failure is { } failure)
                {
                    services.Display.Noted($"Launch {launch.Number} of {plan.Order.Count}, {launch.Variant.Name}: {failure}");
                }

                // One that has worked before is tried again: what failed may be this launch.
                if (played.IsVariantBroken && !_servers.ContainsKey(launch.Variant.Name))
                {
                    broken.Add(launch.Variant.Name);
                }

                // After each launch, so that a program that is killed leaves what was measured.
                Describe(folder, start).Write(folder.Path, services.Output.Redact);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _isCancelled = true;
        }
        catch (Exception exception)
        {
            // An exception that escapes here would make the next case play everything again.
            _fault = exception;
        }
    }

    private int Conversations => plan.Run.Lanes.Max(lane => lane.Warmups + lane.Maximum);

    private RunManifest Describe(RunFolder folder, DateTimeOffset start) =>
        RunManifests.Begin(plan.Run, folder, _clockError, Providers(), start) with { Launches = [.. _launches] };

    private IReadOnlyList<ProviderRecord> Providers() => [.. plan.Variants.Where(variant => _servers.ContainsKey(variant.Name)).Select(variant => Describe(_servers[variant.Name]))];

    private static ProviderRecord Describe(LaunchedProvider server) => ProviderRecords.Describe(server.Planned, server.Chat, server.Planned.Identity, server.Launch, counted: null);
}
