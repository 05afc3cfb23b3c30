using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Errors;
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
    /// <summary>Plays one launch.</summary>
    /// <param name="launch">The launch.</param>
    /// <param name="recorder">Records its turns.</param>
    /// <param name="cancellationToken">Ends the launch; its server is ended and waited for.</param>
    /// <returns>What happened. A server that does not start, or dies, is a failure of this launch and no exception.</returns>
    /// <exception cref="OperationCanceledException">The tuning was cancelled.</exception>
    public async Task<PlayedLaunch> PlayAsync(PlannedLaunch launch, LaunchRecorder recorder, CancellationToken cancellationToken)
    {
        string log = Path.Combine(folder.Path, $"launch-{launch.Number:000}-{launch.Variant.Name}.log");
        var record = new VariantLaunchRecord { Number = launch.Number, Variant = launch.Variant.Name };
        ServerLease lease;
        try
        {
            lease = await Source(launch.Variant).StartAsync(log, cancellationToken);
        }
        catch (ServerProcessException exception)
        {
            return new PlayedLaunch(record with { Failure = exception.Message }, null, IsVariantBroken: true);
        }

        await using (lease)
        {
            record = record with { Launch = lease.Launch };
            try
            {
                return await PlayAsync(launch, record, lease, recorder, cancellationToken);
            }
            catch (UserErrorException exception)
            {
                // It answers, and cannot be used: no model, a key that it requires.
                return new PlayedLaunch(record with { Failure = exception.Message }, null, IsVariantBroken: true);
            }
        }
    }

    private async Task<PlayedLaunch> PlayAsync(PlannedLaunch launch, VariantLaunchRecord record, ServerLease lease, LaunchRecorder recorder, CancellationToken cancellationToken)
    {
        ChosenProviders chosen = await services.Providers.ChooseAsync(plan.Options with { Url = new Uri(lease.Address, "/"), Name = launch.Variant.Name }, cancellationToken);
        PlannedProvider provider = plan.Apply(chosen.Played)[0];
        IChatProvider chat = services.Chat.Create(provider.Settings, provider.Model);
        IServerInspector? inspector = provider.Settings.AllowsQuestions ? new ServerInspector(provider.Settings, services.Probe) : null;
        ServerCounters? before = inspector is null ? null : await inspector.ReadCountersAsync(cancellationToken);
        services.Display.Noted($"Launch {launch.Number} of {plan.Order.Count}, {launch.Variant.Name}: ready after {lease.Launch!.ReadyAfterMs / 1000:0.0} s");

        var conductor = new Conductor(new ConversationPlayer(recorder, services.Time), plan.Run.Conduct, services.Time);
        bool isComplete = await conductor.RunAsync([.. PlannedLanes.Of(plan.Run, chat, before is null ? null : inspector)], cancellationToken);
        ServerCounters? counted = before is null || lease.HasExited ? null : (await inspector!.ReadCountersAsync(CancellationToken.None))?.Since(before);
        record = record with
        {
            SoftwareVersion = provider.Identity?.Version,
            Details = provider.Identity?.Details,
            ServerPromptTokens = counted?.PromptTokens,
            ServerCachedTokens = counted?.CachedTokens,
            Failure = Failure(lease, conductor.Stops),
        };
        if (!isComplete)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        // A server that refuses everything would refuse it after each launch.
        bool isBroken = record.Failure is not null && !lease.HasExited && !recorder.Samples.Any(sample => sample.Failure is null);
        return new PlayedLaunch(record, new LaunchedProvider(provider, chat, lease.Launch), isBroken);
    }

    private static string? Failure(ServerLease lease, IReadOnlyList<LaneStop> stops)
    {
        string words = lease.LastLines is { Count: > 0 } lines ? $" Its last line: {lines[^1]}" : "";
        return lease.HasExited ? $"The server ended in the middle of the measurement.{words}"
            : stops is [var stop, ..] ? stop.Last.Message
            : null;
    }

    private CommandServerSource Source(Variant variant) => new(new CommandServerOptions
    {
        Program = variant.Command[0],
        Arguments = [.. variant.Command.Skip(1)],
        Name = $"Variant \"{variant.Name}\"",
        StartTimeout = plan.StartTimeout,
    });
}
