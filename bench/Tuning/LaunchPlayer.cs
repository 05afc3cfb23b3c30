using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Errors;
using PrefixBench.Core.Files;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Inspection;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Tuning;

/// <summary>Starts a variant, plays the conversations of one launch on it, and ends it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="folder">The run's folder, which takes the output of each launch.</param>
/// <param name="services">The dependencies of a run.</param>
internal sealed class LaunchPlayer(TunePlan plan, RunFolder folder, ProgramServices services)
{
    private readonly LaunchModels _models = new(services.Display);

    /// <summary>Plays one launch.</summary>
    /// <param name="launch">The launch.</param>
    /// <param name="recorder">Records its turns.</param>
    /// <param name="cancellationToken">Ends the launch; its server is ended and waited for.</param>
    /// <returns>What happened. A server that does not start, or dies, is a failure of this launch and no exception.</returns>
    /// <exception cref="OperationCanceledException">The tuning was cancelled.</exception>
    public async Task<PlayedLaunch> PlayAsync(PlannedLaunch launch, LaunchRecorder recorder, CancellationToken cancellationToken)
    {
        long start = services.Time.GetTimestamp();
        PlayedLaunch played = await StartAsync(launch, recorder, cancellationToken);
        return played with { Record = played.Record with { TookMs = Math.Round(services.Time.GetElapsedTime(start).TotalMilliseconds, 3) } };
    }

    private async Task<PlayedLaunch> StartAsync(PlannedLaunch launch, LaunchRecorder recorder, CancellationToken cancellationToken)
    {
        string log = Path.Combine(folder.Path, $"launch-{launch.Number:000}-{FileNamePart.Of(launch.Variant.Name)}.log");
        var record = new VariantLaunchRecord { Number = launch.Number, Variant = launch.Variant.Name, Model = await _models.FindAsync(launch.Variant.Command, cancellationToken) };
        ServerLease lease;
        try
        {
            lease = await VariantSource.Create(launch.Variant, plan.StartTimeout).StartAsync(log, cancellationToken);
        }
        catch (ServerProcessException exception)
        {
            return new PlayedLaunch(record with { Failure = exception.Message }, null, IsVariantBroken: true);
        }

        PlayedLaunch played;
        await using (lease)
        {
            try
            {
                played = await PlayAsync(launch, record, lease, recorder, cancellationToken);
            }
            catch (UserErrorException exception)
            {
                // It answers, and cannot be used: no model, a key that it requires. Or it has ended after it was ready.
                string failure = await ServerWatch.HasEndedAsync(lease, services.Time) ? Ended(lease) : exception.Message;
                played = new PlayedLaunch(record with { Launch = lease.Launch, Failure = failure }, null, IsVariantBroken: true);
            }
        }

        return await _models.CompleteAsync(played, cancellationToken);
    }

    private async Task<PlayedLaunch> PlayAsync(PlannedLaunch launch, VariantLaunchRecord record, ServerLease lease, LaunchRecorder recorder, CancellationToken cancellationToken)
    {
        ChosenProviders chosen = await services.Providers.ChooseAsync(plan.OptionsFor(launch.Variant, lease.Address), cancellationToken);
        PlannedProvider provider = plan.Apply(chosen.Played)[0];
        IChatProvider chat = services.Chat.Create(provider.Settings, provider.Model);
        ServerInspector? inspector = provider.Settings.AllowsQuestions ? new ServerInspector(provider.Settings, services.Probe) : null;
        ServerCounters? before = inspector is null ? null : await inspector.ReadCountersAsync(cancellationToken);
        IReadOnlyList<int>? slots = inspector is null ? null : await inspector.ReadSlotContextsAsync(cancellationToken);
        services.Display.Noted($"Launch {launch.Number} of {plan.Order.Count}, {launch.Variant.Name}: {(lease.Launch is { } started ? $"ready after {started.ReadyAfterMs / 1000:0.0} s" : $"running at {lease.Address}")}");

        var conductor = new Conductor(new ConversationPlayer(recorder, services.Time), plan.Run.Conduct, services.Time);
        bool isComplete;
        await using (var watch = new ServerWatch(lease, services.Time, cancellationToken))
        {
            isComplete = await conductor.RunAsync([.. PlannedLanes.Of(plan.Run, chat, before is null ? null : inspector).Select(Salted)], watch.Token);
        }

        cancellationToken.ThrowIfCancellationRequested();
        bool hasEnded = lease.HasExited || ((!isComplete || conductor.Stops.Count > 0) && await ServerWatch.HasEndedAsync(lease, services.Time));
        ServerCounters? counted = before is null || hasEnded ? null : (await inspector!.ReadCountersAsync(CancellationToken.None))?.Since(before);
        record = record with
        {
            Launch = lease.Launch,
            SoftwareVersion = provider.Identity?.Version,
            Details = provider.Identity?.Details,
            SlotContextTokens = slots,
            ServerPromptTokens = counted?.PromptTokens,
            ServerCachedTokens = counted?.CachedTokens,
            ServerRequests = counted?.Requests,
            ServerPromptEvalMs = counted?.PromptEval?.TotalMilliseconds,
            ServerQueueMs = counted?.Queue?.TotalMilliseconds,
            Failure = hasEnded ? Ended(lease) : conductor.Stops is [var stop, ..] ? stop.Last.Message : null,
        };

        // A server that refuses everything would refuse it after each launch.
        bool isBroken = record.Failure is not null && !hasEnded && !recorder.Samples.Any(sample => sample.Failure is null);
        return new PlayedLaunch(record, new LaunchedProvider(provider, chat, record.Launch), isBroken);
    }

    private Lane Salted(Lane lane) => lane with { WarmupSalt = Salt.From($"{folder.RunId} {lane.Load ?? lane.Provider.Provider.Load}") };

    private static string Ended(ServerLease lease)
    {
        string words = lease.LastLines is { Count: > 0 } lines ? $" Its last line: {lines[^1]}" : "";
        return $"The server ended with exit code \"{lease.ExitCode}\" in the middle of the measurement.{words}";
    }
}
