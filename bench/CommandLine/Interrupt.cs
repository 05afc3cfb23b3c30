using System.Runtime.InteropServices;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.CommandLine;

/// <summary>
/// Converts the first signal that ends the program (Ctrl-C, a request to end, a lost terminal) to a cancellation, so that the measurements are reported. The second
/// signal ends the process immediately.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly ConsolePlatform _console;
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Starts to listen for signals.</summary>
    /// <param name="console">Which signals they are.</param>
    public Interrupt(ConsolePlatform console)
    {
        _console = console;
        _registrations = [.. console.EndSignals.Select(signal => PosixSignalRegistration.Create(signal, Handle))];
    }

    /// <summary>A token that the first signal cancels.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The program has ended: lets go of signals whose handling was all that kept the process alive.</summary>
    public void Dispose()
    {
        _ended.Set();
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    /// <summary>Handles a signal, on a thread of its own.</summary>
    /// <param name="context">The signal.</param>
    internal void Handle(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;

        // The registered callbacks must not run on the signal's thread.
        _ = Task.Run(_source.Cancel);
        if (_console.EndsWhenHandled(context.Signal))
        {
            _ended.Wait();
        }
    }
}
