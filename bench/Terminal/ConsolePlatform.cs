using System.Runtime.InteropServices;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Bench.Terminal;

/// <summary>What an operating system does with the standard streams and the signals of a program on a terminal.</summary>
internal abstract class ConsolePlatform
{
    /// <summary>The one of the operating system that this program runs on.</summary>
    public static ConsolePlatform Current { get; } = Platform.Current.Choose<ConsolePlatform>(linux: () => new UnixConsole(), macOs: () => new UnixConsole(), windows: () => new WindowsConsole());

    /// <summary>The signals after which the program ends in order.</summary>
    public abstract IReadOnlyList<PosixSignal> EndSignals { get; }

    /// <summary>Whether the system ends the process as soon as the signal has been handled, whatever the handler says.</summary>
    /// <param name="signal">One of <see cref="EndSignals"/>.</param>
    public abstract bool EndsWhenHandled(PosixSignal signal);

    /// <summary>Makes UTF-8 the encoding of both outputs, also of one that goes to a file or a pipe.</summary>
    /// <returns>Restores the encoding; null if there is nothing to restore.</returns>
    public abstract IDisposable? UseUtf8();

    /// <summary>Standard output; <see cref="TextWriter.Null"/> if it was closed when the process started.</summary>
    public abstract TextWriter OpenOutput();

    /// <summary>Standard error; <see cref="TextWriter.Null"/> if it was closed when the process started.</summary>
    public abstract TextWriter OpenError();
}
