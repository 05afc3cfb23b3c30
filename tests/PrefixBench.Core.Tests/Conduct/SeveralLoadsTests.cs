using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

/// <summary>The conductor with several loads of one provider.</summary>
public sealed class SeveralLoadsTests
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task Loads_of_one_provider_are_played_one_after_another_and_told_by_each_turn()
    {
        var provider = new GatedProvider(Load.Steady(4));
        Lane lane = new() { Provider = provider, Scenario = Seed, Prefixes = [PrefixPolicy.Stable], Turns = Seed.Turns.Count };
        var conductor = new Conductor(new ConversationPlayer(_observer, TimeProvider.System), new ConductorOptions { ExactConversations = 4, WarmupConversations = 1 });
        Task<bool> run = conductor.RunAsync([lane with { Load = Load.Steady() }, lane with { Load = Load.Steady(2) }], TestContext.Current.CancellationToken);

        while (await provider.NextOrEndAsync(run) is { } request)
        {
            request.Succeed();
        }

        Assert.True(await run);
        Assert.InRange(provider.Most, 1, 2);
        TurnSample[] measured = [.. _observer.Samples.Where(sample => !sample.IsWarmup)];
        Assert.Equal([(1, 12), (2, 12)], measured.GroupBy(sample => sample.Load.Workers!.Value).Select(load => (load.Key, load.Count())).Order());
        Assert.All(measured.Where(sample => sample.Load.IsOneAtATime), sample => Assert.Equal((1, false), (sample.InFlight, sample.IsRamp)));
        Assert.Equal([1, 2], _observer.Samples.Where(sample => sample.IsWarmup).Select(sample => sample.Load.Workers!.Value).Distinct().Order());

        // The only block of two at once stands in the middle.
        Assert.Equal([1, 2, 1], measured.Select(sample => sample.Load.Workers!.Value).Aggregate(new List<int>(), (changes, load) =>
        {
            if (changes.LastOrDefault() != load)
            {
                changes.Add(load);
            }

            return changes;
        }));
    }
}
