using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Shows nothing and calls back when the run is being prepared.</summary>
/// <param name="preparing">Called before the run is connected; the run's folder exists.</param>
internal sealed class PreparingDisplay(Action preparing) : IRunDisplay
{
    public void Preparing(string step) => preparing();

    public Task ShowAsync(RunProgress progress, Func<Task> work) => work();

    public void TurnStarting(ProviderProgress provider)
    {
    }

    public void TurnRecorded(ProviderProgress provider, TurnSample sample)
    {
    }

    public void Noted(string line)
    {
    }

    public void Waiting(TurnSample sample, TimeSpan delay)
    {
    }
}
