using Microsoft.Extensions.Hosting;

namespace PrefixBench.Capture.Forwarding;

/// <summary>Keeps the web host from handling Ctrl-C and from printing.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
