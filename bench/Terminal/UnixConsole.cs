using System.Runtime.InteropServices;

namespace PrefixBench.Bench.Terminal;

/// <summary>The console of Linux and macOS.</summary>
internal sealed partial class UnixConsole : ConsolePlatform
{
    private const string TerminalKind = "TERM";

    // The same numbers on Linux and macOS (fcntl.h).
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<PosixSignal> EndSignals { get; } = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    /// <inheritdoc/>
    public override bool EndsWhenHandled(PosixSignal signal) => false;

    /// <inheritdoc/>
    // It is that of the locale, and UTF-8 if the locale names none.
    public override IDisposable? UseUtf8() => null;

    /// <inheritdoc/>
    // BenchmarkDotNet sets the terminal's title through the console, and its code fails the run and aborts the process if the terminal has gone. The console sets
    // no title of an unknown kind of terminal, and it reads the kind once, when a title is set for the first time.
    public override TextWriter OpenOutput()
    {
        if (!IsInherited(1))
        {
            return TextWriter.Null;
        }

        if (Environment.GetEnvironmentVariable(TerminalKind) is { } kind)
        {
            Environment.SetEnvironmentVariable(TerminalKind, null);
            Console.Title = "";
            Environment.SetEnvironmentVariable(TerminalKind, kind);
        }

        return Console.Out;
    }

    /// <inheritdoc/>
    public override TextWriter OpenError() => IsInherited(2) ? Console.Error : TextWriter.Null;

    // The runtime's own pipes take the numbers of streams that are closed, and text that is written to these pipes reaches the runtime as signals. The runtime
    // opens all its files with close-on-exec, which no inherited stream can have.
    private static bool IsInherited(int descriptor) => GetControl(descriptor, GetDescriptorFlags) is >= 0 and var flags && (flags & CloseOnExec) == 0;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetControl(int descriptor, int command);
}
