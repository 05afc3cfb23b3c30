namespace PrefixBench.Servers.Launching;

/// <summary>A server that somebody else started. It is neither asked whether it is ready nor ended.</summary>
/// <param name="address">The base address of its API, as a provider's <c>baseUrl</c>.</param>
public sealed class ExternalServerSource(Uri address) : IServerSource
{
    /// <inheritdoc/>
    public Task<ServerLease> StartAsync(string? logFile, CancellationToken cancellationToken) => Task.FromResult(ServerLease.Create(address));
}
