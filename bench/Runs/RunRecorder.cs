using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Runs;

/// <summary>Records each turn in memory, then in the journal, then on screen; in this order, a full disk loses no sample.</summary>
/// <param name="journal">The run's journal.</param>
/// <param name="progress">The progress of the run.</param>
/// <param name="display">Shows the progress.</param>
/// <param name="earlier">The samples that the journal has already.</param>
internal sealed class RunRecorder(RunJournal journal, RunProgress progress, IRunDisplay display, IReadOnlyList<TurnSample> earlier) : IRunObserver
{
    private readonly SampleCollector _recorded = new();

    /// <summary>The samples recorded so far, earlier ones first.</summary>
    public IReadOnlyList<TurnSample> Samples => [.. earlier, .. _recorded.Samples];

    public void TurnStarting(Provider provider, ConversationPlan plan, int turn) => display.TurnStarting(progress.Begin(provider, plan, turn));

    public void TurnRecorded(TurnSample sample)
    {
        TurnSample written = journal.AsWritten(sample);
        _recorded.TurnRecorded(written);
        journal.Write(written);
        display.TurnRecorded(progress.End(written), written);
    }

    public void FormsChosen(Provider provider, IReadOnlyList<RequestForm> forms)
    {
        foreach (RequestForm form in forms)
        {
            display.Noted($"{provider.Name}: {form}.");
        }
    }

    public void Waiting(TurnSample sample, TimeSpan delay) => display.Waiting(sample, delay);
}
