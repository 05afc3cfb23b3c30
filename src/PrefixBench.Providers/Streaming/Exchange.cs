using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Streaming;

/// <summary>One request with everything that must be released after it.</summary>
internal sealed class Exchange(HttpRequestMessage message, ConnectionHabit habit, ConnectionUse use, TurnDeadline deadline, ChatTurn turn) : IAsyncDisposable
{
    /// <summary>The turn.</summary>
    public ChatTurn Turn { get; } = turn;

    /// <summary>The connection of an answer that came to its end; null before that.</summary>
    public StampedStream? Served { get; set; }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Turn.DisposeAsync();
        }
        finally
        {
            deadline.Dispose();
            message.Dispose();
            habit.End(use, Served);
        }
    }
}
