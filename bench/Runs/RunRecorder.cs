using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Runs;

/// <summary>Takes in every turn: into memory, into the journal, onto the screen, in this order, so that a disk that is full costs no sample.</summary>
/// <param name="journal">The run's journal.</param>
/// <param name="progress">How far the run is.</param>
/// <param name="display">The screen.</param>
internal sealed class RunRecorder(RunJournal journal, RunProgress progress, IRunDisplay display) : IRunObserver
{
    private readonly Lock _lock = new();
    private readonly List<TurnSample> _samples = [];

    /// <summary>What was recorded so far.</summary>
    public IReadOnlyList<TurnSample> Samples
    {
        get
        {
            lock (_lock)
            {
                return [.. _samples];
            }
        }
    }

    /// <inheritdoc/>
    public void TurnStarting(Provider provider, ConversationPlan plan, int turn) => display.TurnStarting(progress.Begin(provider, plan, turn));

    /// <inheritdoc/>
    public void TurnRecorded(TurnSample sample)
    {
        lock (_lock)
        {
            _samples.Add(sample);
        }

        journal.Write(sample);
        display.TurnRecorded(progress.End(sample), sample);
    }

    /// <inheritdoc/>
    public void Waiting(TurnSample sample, TimeSpan delay) => display.Waiting(sample, delay);
}
