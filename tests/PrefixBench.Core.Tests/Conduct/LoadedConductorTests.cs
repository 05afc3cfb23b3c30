using Microsoft.Extensions.Time.Testing;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Servers;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

/// <summary>The conductor with several conversations at once; each request ends when the test says so.</summary>
public sealed class LoadedConductorTests
{
    private static readonly Scenario Seed = ScenarioLibrary.Load("seed");

    private readonly RecordingObserver _observer = new();

    private Task<bool> RunAsync(GatedProvider provider, int conversations, CancellationToken? cancellationToken = null, TimeProvider? time = null, IServerInspector? inspector = null, params PrefixPolicy[] prefixes)
    {
        Lane lane = new()
        {
            Provider = provider,
            Inspector = inspector,
            Scenario = Seed,
            Prefixes = prefixes.Length > 0 ? prefixes : [PrefixPolicy.Stable, PrefixPolicy.Control],
            Turns = Seed.Turns.Count,
        };
        var options = new ConductorOptions { ExactConversations = conversations, WarmupConversations = 0 };
        return new Conductor(new ConversationPlayer(_observer, time ?? TimeProvider.System), options, time).RunAsync([lane], cancellationToken ?? TestContext.Current.CancellationToken);
    }

    private IEnumerable<TurnSample> Samples(PrefixPolicy prefix) => _observer.Samples.Where(s => s.Prefix == prefix).OrderBy(s => s.Conversation).ThenBy(s => s.Turn);

    /// <summary>
    /// Answers every request of the blocks, one at a time, in an order by chance. Before each answer it waits until as many requests are under way as the load asks for,
    /// or as the block has conversations left: if they do not come, the test fails by time-out.
    /// </summary>
    /// <returns>How many requests were under way before each answer.</returns>
    private async Task<List<int>> AnswerAsync(GatedProvider provider, int workers, int seed, int[] blocks, Action<GatedProvider.Request>? see = null)
    {
        var order = new Random(seed);
        var levels = new List<int>();
        foreach (int block in blocks)
        {
            var underWay = new List<GatedProvider.Request>();
            for (int left = block; left > 0;)
            {
                while (underWay.Count < Math.Min(workers, left))
                {
                    underWay.Add(await provider.NextAsync());
                }

                // What was answered before is recorded by now, so that the answers' order is the turns' order.
                Assert.True(SpinWait.SpinUntil(() => _observer.Count == levels.Count, TimeSpan.FromSeconds(20)));
                levels.Add(underWay.Count);
                GatedProvider.Request next = underWay[order.Next(underWay.Count)];
                underWay.Remove(next);
                left -= next.Turn == Seed.Turns.Count ? 1 : 0;
                see?.Invoke(next);
                next.Succeed();
            }
        }

        return levels;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task As_many_conversations_are_kept_under_way_as_the_load_asks_for(int seed)
    {
        var provider = new GatedProvider(Load.Steady(3));
        Task<bool> run = RunAsync(provider, 12, prefixes: PrefixPolicy.Stable);

        List<int> levels = await AnswerAsync(provider, workers: 3, seed, [12]);

        Assert.True(await run);
        Assert.Equal(3, provider.Most);
        Assert.Equal(12 * 3, levels.Count);

        // Kept until no conversation is left to start: then two conversations at most are not over, of three turns each.
        int kept = levels.TakeWhile(l => l == 3).Count();
        Assert.All(levels.Skip(kept), l => Assert.InRange(l, 1, 2));
        Assert.InRange(levels.Count - kept, 2, 6);
    }

    [Fact]
    public async Task Turns_of_the_ramp_are_marked_and_count_nowhere()
    {
        var provider = new GatedProvider(Load.Steady(3));
        Task<bool> run = RunAsync(provider, 12, prefixes: PrefixPolicy.Stable);

        List<int> levels = await AnswerAsync(provider, workers: 3, seed: 5, [12]);
        await run;

        TurnSample[] ramp = [.. _observer.Samples.Where(s => s.IsRamp)];
        TurnSample[] ended = [.. _observer.Samples];
        int tail = levels.Count - levels.TakeWhile(l => l == 3).Count();

        Assert.All(ramp, s => Assert.False(s.IsMeasured));
        Assert.Equal(36 - ramp.Length, _observer.Samples.Count(s => s.IsMeasured));

        // Of the first three requests all but the last start before the load is reached.
        TurnSample[] rise = [.. ramp.Where(s => s.Turn == 1 && s.Conversation <= 3)];
        Assert.Equal(2, rise.Length);

        // The turns that end after the load fell are the last ones. The first of them may end in the moment in which the load falls.
        TurnSample[] fall = [.. ramp.Except(rise)];
        Assert.Subset(ended[^tail..].ToHashSet(), fall.ToHashSet());
        Assert.InRange(fall.Length, tail - 1, tail);
    }

    [Fact]
    public async Task Stable_and_control_are_never_under_way_together_and_pairs_adjoin()
    {
        var provider = new GatedProvider(Load.Steady(2));
        Task<bool> run = RunAsync(provider, 16);
        var kinds = new List<bool>();

        await AnswerAsync(provider, workers: 2, seed: 3, [8, 8, 8, 8], request => kinds.Add(request.IsControl));
        await run;

        // Blocks of eight conversations of three turns, in turn.
        Assert.Equal([.. Enumerable.Range(0, 4).SelectMany(block => Enumerable.Repeat(block % 2 == 1, 8 * 3))], kinds);
        Assert.Equal(Samples(PrefixPolicy.Stable).Select(s => s.Conversation), Samples(PrefixPolicy.Control).Select(s => s.Conversation));
        Assert.Equal(2, provider.Most);
    }

    [Fact]
    public async Task Sample_knows_how_many_requests_were_under_way()
    {
        var provider = new GatedProvider(Load.Steady(2));
        Task<bool> run = RunAsync(provider, 8, prefixes: PrefixPolicy.Stable);

        await AnswerAsync(provider, workers: 2, seed: 1, [8]);
        await run;

        Assert.All(_observer.Samples, s => Assert.InRange(s.InFlight!.Value, 1, 2));
        Assert.All(_observer.Samples.Where(s => s.IsMeasured), s => Assert.Equal(2, s.InFlight));
    }

    [Fact]
    public async Task Counters_are_not_read_around_turns_that_are_not_alone()
    {
        var provider = new GatedProvider(Load.Steady(2));
        Task<bool> run = RunAsync(provider, 2, inspector: new ForbiddenInspector(), prefixes: PrefixPolicy.Stable);

        await AnswerAsync(provider, workers: 2, seed: 1, [2]);

        Assert.True(await run);
        Assert.All(_observer.Samples, s => Assert.Null(s.Counters));
    }

    [Fact]
    public async Task Cancelled_run_records_every_turn_under_way_and_starts_no_other()
    {
        using var source = new CancellationTokenSource();
        var provider = new GatedProvider(Load.Steady(3));
        Task<bool> run = RunAsync(provider, 12, source.Token);
        for (int i = 0; i < 3; i++)
        {
            await provider.NextAsync();
        }

        await source.CancelAsync();

        Assert.False(await run);
        Assert.Equal(3, _observer.Samples.Count);
        Assert.All(_observer.Samples, s => Assert.Equal(FailureKind.Cancelled, s.Failure!.Kind));
    }

    [Fact]
    public async Task Failing_server_gets_no_more_conversations_than_it_takes_to_tell()
    {
        var provider = new GatedProvider(Load.Steady(3));
        Task<bool> run = RunAsync(provider, 60);

        while (await provider.NextOrEndAsync(run) is { } request)
        {
            request.Fail(FailureKind.ServerError);
        }

        Assert.True(await run);
        Assert.InRange(_observer.Samples.Count, 5, 7);
    }

    [Fact]
    public async Task Fault_of_the_recorder_ends_the_run_and_starts_no_other_conversation()
    {
        var provider = new GatedProvider(Load.Steady(2));
        Lane lane = new() { Provider = provider, Scenario = Seed, Prefixes = [PrefixPolicy.Stable], Turns = 1 };
        Task<bool> run = new Conductor(new ConversationPlayer(new FullDisk(), TimeProvider.System), new ConductorOptions { ExactConversations = 20, WarmupConversations = 0 })
            .RunAsync([lane], TestContext.Current.CancellationToken);

        GatedProvider.Request[] both = [await provider.NextAsync(), await provider.NextAsync()];
        both[0].Succeed();
        both[1].Succeed();

        await Assert.ThrowsAsync<IOException>(() => run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Equal(0, provider.UnderWay);
    }

    [Fact]
    public async Task Arrivals_start_by_the_clock_however_long_earlier_ones_take()
    {
        var time = new FakeTimeProvider();
        var provider = new GatedProvider(Load.Arrivals(1, seed: 3));
        TimeSpan[] expected = [.. new ScheduleRun([ScheduleRun.Lane("p", Load.Arrivals(1, seed: 3), prefixes: PrefixPolicy.Stable)], new ConductorOptions { ExactConversations = 5, WarmupConversations = 0 }).Started.Select(c => c.StartsAfter)];
        Task<bool> run = RunAsync(provider, 5, time: time, prefixes: PrefixPolicy.Stable);
        List<GatedProvider.Request> underWay = [await provider.NextAsync()];
        long start = time.GetTimestamp();

        for (int i = 1; i < expected.Length; i++)
        {
            // None is answered, and still each one starts when it is due, and not before.
            time.Advance(expected[i] - time.GetElapsedTime(start) - TimeSpan.FromTicks(1));
            Assert.Equal(i, provider.UnderWay);
            Task<GatedProvider.Request> next = provider.NextAsync();
            while (!next.IsCompleted)
            {
                // The wait is set up by another thread, perhaps only now; a timer counts whole milliseconds.
                time.Advance(TimeSpan.FromMilliseconds(1));
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }

            underWay.Add(await next);
        }

        Assert.Equal(5, provider.UnderWay);
        foreach (GatedProvider.Request request in underWay)
        {
            request.Succeed();
        }

        while (await provider.NextOrEndAsync(run) is { } request)
        {
            request.Succeed();
        }

        Assert.True(await run);
        TurnSample[] first = [.. Samples(PrefixPolicy.Stable).Where(s => s.Turn == 1)];
        Assert.Equal([1, 2, 3, 4, 5], first.Select(s => s.InFlight!.Value));
        Assert.All(_observer.Samples, s => Assert.True(s.IsMeasured));
        Assert.All(first, s => Assert.InRange(s.StartDelay!.Value.TotalMilliseconds, 0, 100));
    }

    private sealed class ForbiddenInspector : IServerInspector
    {
        public Task<ServerIdentity?> IdentifyAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();

        public Task<ServerCounters?> ReadCountersAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();
    }

    private sealed class FullDisk : IRunObserver
    {
        public void TurnStarting(Provider provider, ConversationPlan plan, int turn)
        {
        }

        public void TurnRecorded(TurnSample sample) => throw new IOException("disk full");

        public void FormsChosen(Provider provider, IReadOnlyList<RequestForm> forms)
        {
        }

        public void Waiting(TurnSample sample, TimeSpan delay)
        {
        }
    }
}
