using Microsoft.Extensions.Hosting;

namespace PrefixBench.Servers.Embedded;

/// <summary>Keeps the web host from listening to Ctrl-C and from printing: <see cref="StopSignals"/> decides when to stop.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
