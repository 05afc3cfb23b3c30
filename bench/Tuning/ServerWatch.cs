using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>Ends what is played on a launched server when the server ends by itself: it never comes back, so nobody has to wait for it.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    // Its requests fail by themselves when its connections break, and say how.
    private static readonly TimeSpan LastFailures = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _play;
    private readonly CancellationTokenSource _watch = new();
    private readonly Task _watching;

    /// <summary>Watches a server.</summary>
    /// <param name="lease">The server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends what is played as well.</param>
    public ServerWatch(ServerLease lease, TimeProvider time, CancellationToken cancellationToken)
    {
        _play = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _watching = WatchAsync(lease.Exited, time);
    }

    /// <summary>Ends what is played.</summary>
    public CancellationToken Token => _play.Token;

    /// <summary>Ends the watch.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watch.CancelAsync();
        await _watching;
        _watch.Dispose();
        _play.Dispose();
    }

    /// <summary>Whether the server has ended. A broken connection can be seen a moment before that, so it is given this moment.</summary>
    /// <param name="lease">The server.</param>
    /// <param name="time">The clock.</param>
    public static async Task<bool> HasEndedAsync(ServerLease lease, TimeProvider time)
    {
        await Task.WhenAny(lease.Exited, Task.Delay(LastFailures, time));
        return lease.HasExited;
    }

    private async Task WatchAsync(Task exited, TimeProvider time)
    {
        try
        {
            await exited.WaitAsync(_watch.Token);
            await Task.Delay(LastFailures, time, _watch.Token);
            await _play.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // What was played is over.
        }
    }
}
