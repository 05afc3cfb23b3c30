using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Fails when a number of turns has been recorded, as a full disk would.</summary>
internal sealed class FailingDisplay(int turns) : IRunDisplay
{
    public const string Message = "No space left on device";

    private int _recorded;

    public void Preparing(string step)
    {
    }

    public Task ShowAsync(RunProgress progress, Func<Task> work) => work();

    public void TurnStarting(ProviderProgress provider)
    {
    }

    public void TurnRecorded(ProviderProgress provider, TurnSample sample)
    {
        if (++_recorded == turns)
        {
            throw new IOException(Message);
        }
    }

    public void Waiting(TurnSample sample, TimeSpan delay)
    {
    }
}
