using PrefixBench.Bench.Runs;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tuning;

/// <summary>Records the turns of one launch: with its number, and with numbers of conversations that no other launch has.</summary>
/// <param name="recorder">Records the turns of all launches.</param>
/// <param name="launch">The launch.</param>
/// <param name="conversations">The conversations of each prefix that a launch can have.</param>
internal sealed class LaunchRecorder(RunRecorder recorder, int launch, int conversations) : IRunObserver
{
    private readonly List<TurnSample> _samples = [];

    /// <summary>The turns of this launch so far.</summary>
    public IReadOnlyList<TurnSample> Samples
    {
        get
        {
            lock (_samples)
            {
                return [.. _samples];
            }
        }
    }

    public void TurnStarting(Provider provider, ConversationPlan plan, int turn) => recorder.TurnStarting(provider, plan, turn);

    public void TurnRecorded(TurnSample sample)
    {
        TurnSample numbered = sample with { Launch = launch, Conversation = sample.Conversation + ((launch - 1) * conversations) };
        lock (_samples)
        {
            _samples.Add(numbered);
        }

        recorder.TurnRecorded(numbered);
    }

    public void FormsChosen(Provider provider, IReadOnlyList<RequestForm> forms) => recorder.FormsChosen(provider, forms);

    public void Waiting(TurnSample sample, TimeSpan delay) => recorder.Waiting(sample, delay);
}
