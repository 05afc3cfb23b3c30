using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>A display of which every call fails.</summary>
internal sealed class BrokenDisplay : IRunDisplay
{
    public void Preparing(string step) => throw new InvalidOperationException("display");

    public Task ShowAsync(RunProgress progress, Func<Task> work) => throw new IOException("display");

    public void TurnStarting(ProviderProgress provider) => throw new ObjectDisposedException("display");

    public void TurnRecorded(ProviderProgress provider, TurnSample sample) => throw new UnauthorizedAccessException("display");

    public void Noted(string line) => throw new IOException("display");

    public void Waiting(TurnSample sample, TimeSpan delay) => throw new NotSupportedException("display");
}
