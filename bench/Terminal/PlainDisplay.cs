using PrefixBench.Analysis.Text;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>Shows progress as plain lines, one per conversation, for logs and pipes. Safe for several conversations at once.</summary>
/// <param name="writer">The writer for the lines.</param>
internal sealed class PlainDisplay(TextWriter writer) : IRunDisplay
{
    private readonly Lock _lock = new();
    private RunProgress? _progress;

    public void Preparing(string step) => Write($"{step} ...");

    public Task ShowAsync(RunProgress progress, Func<Task> work)
    {
        _progress = progress;
        return work();
    }

    public void TurnStarting(ProviderProgress provider)
    {
    }

    public void TurnRecorded(ProviderProgress provider, TurnSample sample)
    {
        if (sample.Failure is { } failure)
        {
            Write($"{sample.Provider}: {provider.Describe(sample)}: {failure.Message}");
            return;
        }

        if (sample.Turn < provider.TurnsPerConversation)
        {
            return;
        }

        string times = string.Join(" -> ", provider.TimesOf(sample).Select(t => t is { } value ? NumberText.Milliseconds(value) : "-"));
        string left = _progress?.TimeLeft is { } time ? $"; at most {NumberText.Duration(time)} left" : "";
        Write($"{sample.Provider}: {provider.Describe(sample)}: TTFT {times} ms{left}");
    }

    public void Noted(string line) => Write(line);

    public void Waiting(TurnSample sample, TimeSpan delay) =>
        Write(RetryText.From(sample, delay));

    private void Write(string line)
    {
        lock (_lock)
        {
            writer.WriteLine(SafeText.OneLine(line));
        }
    }
}
