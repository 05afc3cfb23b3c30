namespace PrefixBench.Servers.Processes;

/// <summary>Processes on macOS, which has no program <c>setsid</c> and no signal for the death of a parent.</summary>
internal sealed class MacOsProcesses : UnixProcesses;
