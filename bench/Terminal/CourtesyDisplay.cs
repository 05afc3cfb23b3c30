using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>Shows the progress of a run with another display, whose errors are ignored: progress that cannot be shown never ends a measurement.</summary>
/// <param name="inner">Shows the progress.</param>
internal sealed class CourtesyDisplay(IRunDisplay inner) : IRunDisplay
{
    public void Preparing(string step) => Try(() => inner.Preparing(step));

    public async Task ShowAsync(RunProgress progress, Func<Task> work)
    {
        Task? playing = null;
        try
        {
            await inner.ShowAsync(progress, () => playing = work());
        }
        catch (Exception)
        {
            // An error of the work is reported by its own task.
        }

        await (playing ?? work());
    }

    public void TurnStarting(ProviderProgress provider) => Try(() => inner.TurnStarting(provider));

    public void TurnRecorded(ProviderProgress provider, TurnSample sample) => Try(() => inner.TurnRecorded(provider, sample));

    public void Noted(string line) => Try(() => inner.Noted(line));

    public void Waiting(TurnSample sample, TimeSpan delay) => Try(() => inner.Waiting(sample, delay));

    private static void Try(Action show)
    {
        try
        {
            show();
        }
        catch (Exception)
        {
            // Nobody is told: the display is what would have told it.
        }
    }
}
