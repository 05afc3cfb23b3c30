using Microsoft.Extensions.Time.Testing;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using Xunit;

namespace PrefixBench.Core.Tests.Conversations;

public sealed class RequestSpacingTests
{
    private readonly FakeTimeProvider _time = new();

    private Load _load = Load.Steady();

    private RequestSpacing Create(Load load, double seconds)
    {
        _load = load;
        return new RequestSpacing(TimeSpan.FromSeconds(seconds), _time);
    }

    private static int Started(Task[] waits) => waits.Count(w => w.IsCompleted);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Starts_of_requests_at_once_are_held_apart_from_the_first_on(bool isSteady)
    {
        RequestSpacing spacing = Create(isSteady ? Load.Steady(4) : Load.Arrivals(1), 2);
        Task[] waits = [.. Enumerable.Range(0, 4).Select(_ => spacing.WaitAsync(_load, CancellationToken.None))];

        Assert.Equal(1, Started(waits));
        for (int started = 2; started <= 4; started++)
        {
            _time.Advance(TimeSpan.FromSeconds(1.9));
            Assert.Equal(started - 1, Started(waits));
            _time.Advance(TimeSpan.FromSeconds(0.1));
            Assert.Equal(started, Started(waits));
        }
    }

    [Fact]
    public void Request_that_ends_lets_the_next_start_no_sooner_and_no_later()
    {
        RequestSpacing spacing = Create(Load.Steady(2), 2);

        Assert.True(spacing.WaitAsync(_load, CancellationToken.None).IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        spacing.RequestEnded(_load);
        Task second = spacing.WaitAsync(_load, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(second.IsCompleted);

        // A long pause leaves no debt of starts behind.
        _time.Advance(TimeSpan.FromSeconds(60));
        Task[] later = [spacing.WaitAsync(_load, CancellationToken.None), spacing.WaitAsync(_load, CancellationToken.None)];
        Assert.Equal(1, Started(later));
    }

    [Fact]
    public void One_at_a_time_waits_from_the_end_of_a_request()
    {
        RequestSpacing spacing = Create(Load.Steady(), 2);

        Assert.True(spacing.WaitAsync(_load, CancellationToken.None).IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10));
        spacing.RequestEnded(_load);
        Task second = spacing.WaitAsync(_load, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(second.IsCompleted);
    }

    [Fact]
    public void Without_spacing_nothing_waits()
    {
        RequestSpacing spacing = Create(Load.Steady(8), 0);

        Assert.Equal(8, Started([.. Enumerable.Range(0, 8).Select(_ => spacing.WaitAsync(_load, CancellationToken.None))]));
    }
}
