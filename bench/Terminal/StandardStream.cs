using System.Runtime.InteropServices;

namespace PrefixBench.Bench.Terminal;

/// <summary>Standard output and standard error of the process, or nothing in their place if the process was started without them.</summary>
internal static partial class StandardStream
{
    private const string TerminalKind = "TERM";
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    /// <summary>Standard output; <see cref="TextWriter.Null"/> if it was closed when the process started.</summary>
    public static TextWriter Output => IsInherited(1) ? OpenOutput() : TextWriter.Null;

    /// <summary>Standard error; <see cref="TextWriter.Null"/> if it was closed when the process started.</summary>
    public static TextWriter Error => IsInherited(2) ? Console.Error : TextWriter.Null;

    // BenchmarkDotNet sets the terminal's title through the console, and its code fails the run and aborts the process if the terminal has gone. The console sets
    // no title of an unknown kind of terminal, and it reads the kind once, when a title is set for the first time.
    private static TextWriter OpenOutput()
    {
        string? kind = Environment.GetEnvironmentVariable(TerminalKind);
        if (OperatingSystem.IsWindows() || kind is null)
        {
            return Console.Out;
        }

        Environment.SetEnvironmentVariable(TerminalKind, null);
        Console.Title = "";
        Environment.SetEnvironmentVariable(TerminalKind, kind);
        return Console.Out;
    }

    // The runtime's own pipes take the numbers of streams that are closed, and text that is written to these pipes reaches the runtime as signals. The runtime
    // opens all its files with close-on-exec, which no inherited stream can have.
    private static bool IsInherited(int descriptor) =>
        OperatingSystem.IsWindows() || GetControl(descriptor, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetControl(int descriptor, int command);
}
