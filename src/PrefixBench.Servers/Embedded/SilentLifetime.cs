using Microsoft.Extensions.Hosting;

namespace PrefixBench.Servers.Embedded;

/// <summary>Keeps the web host from handling Ctrl-C and from printing; <see cref="StopSignals"/> stops it.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
