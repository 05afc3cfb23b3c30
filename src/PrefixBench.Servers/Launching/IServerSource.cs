using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Launching;

/// <summary>Where a server comes from: it is there already, or it is started. One source can be started several times, one after another.</summary>
public interface IServerSource
{
    /// <summary>Starts the server and returns when it answers.</summary>
    /// <param name="logFile">A file that takes all output of a started server and is overwritten; null for none.</param>
    /// <param name="cancellationToken">Cancels the start; nothing is left running then.</param>
    /// <returns>The server, until the lease is disposed.</returns>
    /// <exception cref="ServerProcessException">The server cannot be started, ended early, or was not ready in time. Nothing is left running.</exception>
    Task<ServerLease> StartAsync(string? logFile, CancellationToken cancellationToken);
}
