using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>Processes on Linux.</summary>
internal sealed class LinuxProcesses : UnixProcesses
{
    private readonly string? _setSid = ProgramPath.Find("setsid");

    /// <inheritdoc/>
    public override ResourceUse? Measure(Process process) => LinuxProcess.Read(process.Id)?.Use;

    /// <inheritdoc/>
    protected override IProcessGroup CreateGroup(Process process) => _setSid is null ? base.CreateGroup(process) : new LinuxSession(process, _setSid);
}
