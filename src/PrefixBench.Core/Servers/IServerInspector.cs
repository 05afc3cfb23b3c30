namespace PrefixBench.Core.Servers;

/// <summary>Queries a server for its identity and counters, outside the measurement of conversations.</summary>
public interface IServerInspector
{
    /// <summary>Reads the server's identity; null if the server does not report it.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<ServerIdentity?> IdentifyAsync(CancellationToken cancellationToken);

    /// <summary>Reads the server's current counters; null if it has none. Does not throw because of the server's answer.</summary>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<ServerCounters?> ReadCountersAsync(CancellationToken cancellationToken);
}
