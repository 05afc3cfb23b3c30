using System.Runtime.InteropServices;
using System.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// The console of Windows. A stream that is closed is an empty one of .NET's, and so is a pipe that nobody reads any more. Spectre.Console switches control sequences on.
/// </summary>
internal sealed class WindowsConsole : ConsolePlatform
{
    /// <inheritdoc/>
    // .NET: SIGINT is Ctrl-C, SIGQUIT Ctrl-Break, SIGHUP the end of the console, SIGTERM that of the system.
    public override IReadOnlyList<PosixSignal> EndSignals { get; } = [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    /// <inheritdoc/>
    // "HandlerRoutine callback function": after these two, the process is terminated when the handler returns, and at the latest after some seconds.
    public override bool EndsWhenHandled(PosixSignal signal) => signal is PosixSignal.SIGHUP or PosixSignal.SIGTERM;

    /// <inheritdoc/>
    // Otherwise it is the code page of the console, such as 437 or 850, which has no "≥" and no "–", also where the output goes to a file. The code page is
    // one of the console and outlives this process.
    public override IDisposable? UseUtf8()
    {
        Encoding before = Console.OutputEncoding;
        try
        {
            Console.OutputEncoding = Encoding.UTF8;
            return new Restored(before);
        }
        catch (IOException)
        {
            // There is no console, as in a service.
            return null;
        }
    }

    /// <inheritdoc/>
    public override TextWriter OpenOutput() => Console.Out;

    /// <inheritdoc/>
    public override TextWriter OpenError() => Console.Error;

    private sealed class Restored(Encoding encoding) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                Console.OutputEncoding = encoding;
            }
            catch (IOException)
            {
                // The console has gone.
            }
        }
    }
}
