using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Launching;

/// <summary>A server that is started again when it ends by itself, so that a crash costs the requests that it was answering and no others.</summary>
internal sealed class RestartedProcess : IAsyncDisposable
{
    // A server that crashes again and again is broken.
    private const int MostRestarts = 3;

    private readonly Func<CancellationToken, Task<ServerProcess>> _restart;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watch;

    /// <summary>Watches a server.</summary>
    /// <param name="first">The running server.</param>
    /// <param name="restart">Starts it again at the same address, and returns when it is ready.</param>
    public RestartedProcess(ServerProcess first, Func<CancellationToken, Task<ServerProcess>> restart)
    {
        _restart = restart;
        Current = first;
        _watch = WatchAsync();
    }

    /// <summary>The process that runs now, or ran last.</summary>
    public ServerProcess Current { get; private set; }

    /// <summary>Ends the server for good.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        await Current.DisposeAsync();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            for (int restart = 0; restart < MostRestarts; restart++)
            {
                await Current.Exited.WaitAsync(_stop.Token);
                await Current.DisposeAsync();
                Current = await _restart(_stop.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ServerProcessException or IOException)
        {
            // The end of the run, or a server that cannot be started again: its requests fail, and say so.
        }
    }
}
