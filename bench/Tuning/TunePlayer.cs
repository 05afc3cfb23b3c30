using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tuning;

/// <summary>Plays a tuning: launch after launch, one server at a time, into one table whose jobs are the variants.</summary>
/// <param name="plan">The plan.</param>
/// <param name="services">The dependencies of a run.</param>
internal sealed class TunePlayer(TunePlan plan, ProgramServices services)
{
    private readonly Lock _lock = new();
    private readonly List<VariantLaunchRecord> _launches = [.. plan.Resumed?.Launches ?? []];
    private readonly HashSet<string> _good = [.. plan.Resumed?.Launches.Select(launch => launch.Variant) ?? []];
    private readonly HashSet<string> _broken = [];
    private readonly Dictionary<string, LaunchedProvider> _servers = new(StringComparer.Ordinal);
    private RunRecorder? _recorder;
    private RunAnalysis? _analysis;
    private ClockError? _clockError;
    private Exception? _fault;
    private Summary? _summary;
    private bool _isCancelled;

    private IReadOnlyList<TurnSample> Samples => _recorder?.Samples ?? [];

    private RunAnalysis Analysis => _analysis ??= RunAnalysis.Create(Samples, RunAnalysisOptions.For(plan.Run.Scenario) with
    {
        Providers = [.. plan.Variants.Select(variant => variant.Name)],
        Goodput = plan.Run.Goodput,
        ClockError = _clockError,
        Servers = Providers().DistinctBy(provider => provider.Name, StringComparer.Ordinal).ToDictionary(provider => provider.Name, AnalysedRun.ServerOf, StringComparer.Ordinal),
    });

    /// <summary>Plays the tuning.</summary>
    /// <param name="cancellationToken">Ends it after the turns in progress are recorded; the server is ended and waited for.</param>
    public async Task<TuneResult> PlayAsync(CancellationToken cancellationToken)
    {
        RunFolder folder = plan.Resumed?.Folder ?? RunPlayer.CreateFolder(plan.Run.RunsFolder, services.Time);
        DateTimeOffset start = plan.Resumed?.Manifest.StartedAt ?? services.Time.GetUtcNow();
        if (plan.Resumed is { } resumed)
        {
            ResumedJournal.Prepare(resumed, services.Output.Redact);
        }

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
            Tuning = TuneAnalysis.Create(Analysis, [.. plan.Variants.Select(variant => variant.Name)], plan.Comparison, isGreedy: plan.Run.Scenario.Temperature == 0),
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
                Lanes = [.. plan.Run.Lanes.Select(lane => Times(lane, plan.Missing.Count(launch => launch.Variant.Name == lane.Provider.Name)))],
                Earlier = plan.Resumed?.Samples ?? [],
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
        try
        {
            foreach (IReadOnlyList<PlannedLaunch> step in plan.Steps)
            {
                await Task.WhenAll(step.Where(launch => !_broken.Contains(launch.Variant.Name)).Select(launch => PlayAsync(launch, player, cancellationToken)).ToArray());

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

    private async Task PlayAsync(PlannedLaunch launch, LaunchPlayer player, CancellationToken cancellationToken)
    {
        PlayedLaunch played = await player.PlayAsync(launch, new LaunchRecorder(_recorder!, launch.Number, plan.RoundOf(launch) * Conversations), cancellationToken);
        lock (_lock)
        {
            _launches.Add(played.Record);
            if (played.Provider is { } provider)
            {
                _servers.TryAdd(launch.Variant.Name, provider);
            }

            // One that has worked before is tried again: what failed may be this launch.
            if (!played.IsVariantBroken)
            {
                _good.Add(launch.Variant.Name);
            }
            else if (!_good.Contains(launch.Variant.Name))
            {
                _broken.Add(launch.Variant.Name);
            }
        }

        if (played.Record.Failure is { } failure)
        {
            services.Display.Noted($"Launch {launch.Number} of {plan.Order.Count}, {launch.Variant.Name}: {failure}");
        }
    }

    private static PlannedLane Times(PlannedLane lane, int launches) => lane with { Warmups = lane.Warmups * launches, Minimum = lane.Minimum * launches, Maximum = lane.Maximum * launches };

    private int Conversations => plan.LaunchLanes.Max(lane => Math.Max(lane.Warmups, lane.Maximum));

    private RunManifest Describe(RunFolder folder, DateTimeOffset start) =>
        TunePlanner.Describe(plan, folder, _clockError, Providers(), start) with { Launches = [.. _launches.OrderBy(launch => launch.Number)] };

    // A variant that no launch was missing of is described as it was.
    private IReadOnlyList<ProviderRecord> Providers() =>
    [
        .. plan.Variants.Select(variant => _servers.TryGetValue(variant.Name, out LaunchedProvider? server)
            ? ProviderRecords.Describe(server.Planned, server.Chat, server.Planned.Identity, server.Launch, counted: null)
            : plan.Resumed?.Manifest.Providers.FirstOrDefault(record => record.Name == variant.Name)).OfType<ProviderRecord>(),
    ];
}
