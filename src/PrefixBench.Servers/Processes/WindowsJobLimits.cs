using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Processes;

/// <summary>The limits of a job object: <c>JOBOBJECT_EXTENDED_LIMIT_INFORMATION</c>, whose fields lie as here. Zero is no limit.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowsJobLimits
{
    /// <summary><c>JobObjectExtendedLimitInformation</c>.</summary>
    public const int InformationClass = 9;

    /// <summary><c>JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE</c>.</summary>
    public const uint KillOnClose = 0x2000;

    /// <summary>The limits that older versions have too.</summary>
    public WindowsJobBasicLimits Basic;

    /// <summary><c>IO_COUNTERS</c>: six numbers, which are reserved.</summary>
    public WindowsIoCounters Io;

    /// <summary>The memory of a process, in bytes.</summary>
    public nuint ProcessMemoryLimit;

    /// <summary>The memory of all processes, in bytes.</summary>
    public nuint JobMemoryLimit;

    /// <summary>The largest memory that a process has used, in bytes.</summary>
    public nuint PeakProcessMemoryUsed;

    /// <summary>The largest memory that all processes have used, in bytes.</summary>
    public nuint PeakJobMemoryUsed;

    /// <summary>The length of the structure in bytes.</summary>
    public static int Length => Unsafe.SizeOf<WindowsJobLimits>();
}

/// <summary><c>JOBOBJECT_BASIC_LIMIT_INFORMATION</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowsJobBasicLimits
{
    /// <summary>User time of a process, in units of 100 ns.</summary>
    public long PerProcessUserTimeLimit;

    /// <summary>User time of all processes, in units of 100 ns.</summary>
    public long PerJobUserTimeLimit;

    /// <summary>Which limits are in force.</summary>
    public uint Flags;

    /// <summary>The smallest working set in bytes.</summary>
    public nuint MinimumWorkingSetSize;

    /// <summary>The largest working set in bytes.</summary>
    public nuint MaximumWorkingSetSize;

    /// <summary>The most processes at once.</summary>
    public uint ActiveProcessLimit;

    /// <summary>The processors.</summary>
    public nuint Affinity;

    /// <summary>The priority class.</summary>
    public uint PriorityClass;

    /// <summary>The scheduling class.</summary>
    public uint SchedulingClass;
}

/// <summary><c>IO_COUNTERS</c>.</summary>
[InlineArray(6)]
internal struct WindowsIoCounters
{
    private ulong _first;
}
