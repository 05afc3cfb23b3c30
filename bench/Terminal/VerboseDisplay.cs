using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>Shows a run by another display, and between its turns the log of its requests.</summary>
/// <param name="inner">Shows the run; it must not redraw lines, which the log's lines would be in the way of.</param>
/// <param name="log">The requests.</param>
internal sealed class VerboseDisplay(IRunDisplay inner, RequestLog log) : IRunDisplay
{
    /// <inheritdoc/>
    public async Task ShowAsync(RunProgress progress, Func<Task> work)
    {
        log.Flush();
        await inner.ShowAsync(progress, work);
        log.Flush();
    }

    /// <inheritdoc/>
    public void TurnStarting(ProviderProgress provider) => inner.TurnStarting(provider);

    /// <inheritdoc/>
    public void TurnRecorded(ProviderProgress provider, TurnSample sample)
    {
        log.Flush();
        inner.TurnRecorded(provider, sample);
    }

    /// <inheritdoc/>
    public void Waiting(TurnSample sample, TimeSpan delay)
    {
        log.Flush();
        inner.Waiting(sample, delay);
    }
}
