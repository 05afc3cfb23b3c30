using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>A server that ends by itself when its standard input ends, which happens when this process closes it or dies, and that starts no other process.</summary>
/// <param name="process">The server's process.</param>
internal sealed class WatchingProcess(Process process) : ProcessTree(process)
{
    /// <inheritdoc/>
    public override bool RequestEnd()
    {
        ClosedInput.Of(Process);
        return true;
    }

    /// <inheritdoc/>
    public override ResourceUse? Measure() => ProcessPlatform.Current.Measure(Process);
}
