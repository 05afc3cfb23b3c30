using System.Runtime.InteropServices;

namespace PrefixBench.Bench.CommandLine;

/// <summary>
/// Converts the first Ctrl-C, SIGTERM or SIGHUP (a lost terminal) to a cancellation, so that the measurements are reported. The second signal ends the process
/// immediately.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Starts to listen for signals.</summary>
    public Interrupt() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];

    /// <summary>A token that the first signal cancels.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;

        // The registered callbacks must not run on the signal's thread.
        _ = Task.Run(_source.Cancel);
    }
}
