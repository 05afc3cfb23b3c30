namespace PrefixBench.Core.Servers;

/// <summary>Asks a server about itself, beside the conversations and outside their clock.</summary>
public interface IServerInspector
{
    /// <summary>What the server is; null if it does not say.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<ServerIdentity?> IdentifyAsync(CancellationToken cancellationToken);

    /// <summary>Its counters now; null if it has none. Never throws for what the server answers.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<ServerCounters?> ReadCountersAsync(CancellationToken cancellationToken);
}
