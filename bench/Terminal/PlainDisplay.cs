using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>Progress as plain lines, one per conversation, for logs and pipes.</summary>
/// <param name="writer">Where the lines go.</param>
internal sealed class PlainDisplay(TextWriter writer) : IRunDisplay
{
    private RunProgress? _progress;

    /// <inheritdoc/>
    public Task ShowAsync(RunProgress progress, Func<Task> work)
    {
        _progress = progress;
        return work();
    }

    /// <inheritdoc/>
    public void TurnStarting(ProviderProgress provider)
    {
    }

    /// <inheritdoc/>
    public void TurnRecorded(ProviderProgress provider, TurnSample sample)
    {
        if (sample.Failure is { } failure)
        {
            writer.WriteLine($"{sample.Provider}: {provider.Describe()}: {failure.Message}");
            return;
        }

        if (sample.Turn < provider.Lane.Turns)
        {
            return;
        }

        string times = string.Join(" -> ", provider.TimesToFirstToken.Select(t => t is { } value ? Numbers.Milliseconds(value) : "-"));
        string left = _progress?.TimeLeft is { } time ? $"; at most {Numbers.Duration(time)} left" : "";
        writer.WriteLine($"{sample.Provider}: {provider.Describe()}: TTFT {times} ms{left}");
    }

    /// <inheritdoc/>
    public void Waiting(TurnSample sample, TimeSpan delay) =>
        writer.WriteLine($"{sample.Provider}: turn {sample.Turn} was refused; attempt {sample.Attempt + 1} in {Numbers.Duration(delay)}");
}
