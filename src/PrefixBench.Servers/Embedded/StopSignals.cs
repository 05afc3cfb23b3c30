using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Embedded;

/// <summary>The signals that stop a served engine.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _completion;

    /// <summary>Starts to listen for the signals.</summary>
    /// <param name="isChild">Whether to ignore Ctrl-C and watch standard input instead.</param>
    /// <param name="cancellationToken">Another reason to stop.</param>
    public StopSignals(bool isChild, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _completion = _stop.Token.Register(() => _stopped.TrySetResult());
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
        // The terminal sends Ctrl-C to parent and child alike. A child stays until its parent has finished with it.
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, isChild ? Ignore : Stop));
        if (isChild)
        {
            new Thread(WatchInput) { IsBackground = true, Name = "parent watch" }.Start();
        }
    }

    /// <summary>Cancelled when it is time to stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Completes when it is time to stop.</summary>
    public Task WaitAsync() => _stopped.Task;

    /// <inheritdoc/>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _completion.Dispose();
        _stop.Dispose();
    }

    private static void Ignore(PosixSignalContext context) => context.Cancel = true;

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        Cancel();
    }

    private void WatchInput()
    {
        using Stream input = Console.OpenStandardInput();
        byte[] buffer = new byte[256];
        try
        {
            while (input.Read(buffer) > 0)
            {
                // What a parent writes is ignored; only the end of the input counts.
            }
        }
        catch (IOException)
        {
            // A broken pipe counts as the end.
        }

        Cancel();
    }

    private void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The server has stopped for another reason.
        }
    }
}
