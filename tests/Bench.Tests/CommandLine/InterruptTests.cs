using System.Runtime.InteropServices;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>Signals as .NET delivers them on each platform; the handler is the same everywhere.</summary>
public sealed class InterruptTests
{
    public static TheoryData<PosixSignal> WindowsSignals => [.. new WindowsConsole().EndSignals];

    [Fact]
    public void Windows_has_control_break_and_unix_its_core_dump()
    {
        Assert.Contains(PosixSignal.SIGQUIT, new WindowsConsole().EndSignals);
        Assert.DoesNotContain(PosixSignal.SIGQUIT, new UnixConsole().EndSignals);
    }

    [Fact(Timeout = 60_000)]
    public async Task First_signal_is_a_cancellation_and_the_second_ends_the_process()
    {
        using var interrupt = new Interrupt(new UnixConsole());
        Assert.True(Handle(interrupt, PosixSignal.SIGTERM).Cancel);
        await CancelledAsync(interrupt, TestContext.Current.CancellationToken);

        Assert.False(Handle(interrupt, PosixSignal.SIGINT).Cancel);
    }

    // When the handler of these returns, Windows ends the process.
    [Theory(Timeout = 60_000)]
    [MemberData(nameof(WindowsSignals))]
    public async Task Handler_holds_the_end_of_a_windows_console_until_the_program_has_ended(PosixSignal signal)
    {
        var interrupt = new Interrupt(new WindowsConsole());
        Task handled = Task.Factory.StartNew(() => Handle(interrupt, signal), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await CancelledAsync(interrupt, TestContext.Current.CancellationToken);
        if (signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT)
        {
            await handled;
        }

        Assert.Equal(signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT, handled.IsCompleted);
        interrupt.Dispose();
        await handled;
    }

    private static PosixSignalContext Handle(Interrupt interrupt, PosixSignal signal)
    {
        var context = new PosixSignalContext(signal);
        interrupt.Handle(context);
        return context;
    }

    private static async Task CancelledAsync(Interrupt interrupt, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = interrupt.Token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(cancellationToken);
    }
}
