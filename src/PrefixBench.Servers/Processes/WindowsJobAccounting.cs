using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Processes;

/// <summary>The accounting of a job object: <c>JOBOBJECT_BASIC_ACCOUNTING_INFORMATION</c>, whose fields lie as here.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowsJobAccounting
{
    /// <summary><c>JobObjectBasicAccountingInformation</c>.</summary>
    public const int InformationClass = 1;

    /// <summary>User time of all processes, in units of 100 ns.</summary>
    public long TotalUserTime;

    /// <summary>System time of all processes, in units of 100 ns.</summary>
    public long TotalKernelTime;

    /// <summary>User time since a limit was set.</summary>
    public long ThisPeriodTotalUserTime;

    /// <summary>System time since a limit was set.</summary>
    public long ThisPeriodTotalKernelTime;

    /// <summary>Page faults.</summary>
    public uint TotalPageFaultCount;

    /// <summary>Processes that were ever in the job.</summary>
    public uint TotalProcesses;

    /// <summary>Processes that are in the job now.</summary>
    public uint ActiveProcesses;

    /// <summary>Processes that a limit has ended.</summary>
    public uint TotalTerminatedProcesses;

    /// <summary>The length of the structure in bytes.</summary>
    public static int Length => Unsafe.SizeOf<WindowsJobAccounting>();
}
