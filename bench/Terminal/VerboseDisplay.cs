using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>Shows the progress of a run with another display, and the log of its requests between turns.</summary>
/// <param name="inner">Shows the progress; it must not redraw lines, because the log's lines are in between.</param>
/// <param name="log">The log of requests.</param>
internal sealed class VerboseDisplay(IRunDisplay inner, RequestLog log) : IRunDisplay
{
    public void Preparing(string step) => inner.Preparing(step);

    public async Task ShowAsync(RunProgress progress, Func<Task> work)
    {
        log.Flush();
        await inner.ShowAsync(progress, work);
        log.Flush();
    }

    public void TurnStarting(ProviderProgress provider) => inner.TurnStarting(provider);

    public void TurnRecorded(ProviderProgress provider, TurnSample sample)
    {
        log.Flush();
        inner.TurnRecorded(provider, sample);
    }

    public void Noted(string line)
    {
        log.Flush();
        inner.Noted(line);
    }

    public void Waiting(TurnSample sample, TimeSpan delay)
    {
        log.Flush();
        inner.Waiting(sample, delay);
    }
}
