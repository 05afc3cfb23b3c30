using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PrefixBench.Servers.Processes;

/// <summary>The functions of Windows for job objects (<c>jobapi2.h</c>). Each gives false, or an invalid handle, on an error.</summary>
internal static partial class WindowsJobCalls
{
    private const string Library = "kernel32.dll";

    /// <summary>Creates a job object; its handle is not inherited.</summary>
    /// <param name="security">Zero: the default.</param>
    /// <param name="name">Zero: no name.</param>
    [LibraryImport(Library, EntryPoint = "CreateJobObjectW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    public static partial SafeFileHandle Create(nint security, nint name);

    /// <summary>Sets the limits of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="informationClass"><see cref="WindowsJobLimits.InformationClass"/>.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="length">Their length in bytes.</param>
    [LibraryImport(Library, EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetLimits(SafeFileHandle job, int informationClass, in WindowsJobLimits limits, uint length);

    /// <summary>Puts a process, and what it starts from then on, into a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="process">The process.</param>
    [LibraryImport(Library, EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Assign(SafeFileHandle job, SafeProcessHandle process);

    /// <summary>Ends all processes of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="exitCode">Their exit code.</param>
    [LibraryImport(Library, EntryPoint = "TerminateJobObject", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Terminate(SafeFileHandle job, uint exitCode);

    /// <summary>Reads the accounting of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="informationClass"><see cref="WindowsJobAccounting.InformationClass"/>.</param>
    /// <param name="accounting">The accounting.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="returned">Zero: the length is known.</param>
    [LibraryImport(Library, EntryPoint = "QueryInformationJobObject", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Query(SafeFileHandle job, int informationClass, out WindowsJobAccounting accounting, uint length, nint returned);
}
