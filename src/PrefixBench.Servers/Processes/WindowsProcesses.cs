using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>Processes on Windows, which can ask only programs with a window, and those of the same console, to end.</summary>
internal sealed class WindowsProcesses : ProcessPlatform
{
    /// <inheritdoc/>
    public override bool RequestEnd(Process process) => false;

    /// <inheritdoc/>
    protected override IProcessGroup CreateGroup(Process process) => new WindowsJob(process);
}
