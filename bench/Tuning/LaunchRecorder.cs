using PrefixBench.Bench.Runs;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tuning;

/// <summary>Records the turns of one launch: with its number, and with numbers of conversations that no other launch of its variant has.</summary>
/// <param name="recorder">Records the turns of all launches.</param>
/// <param name="launch">The number of the launch.</param>
/// <param name="earlier">The conversations of each prefix that the launches of the variant before this one can have.</param>
internal sealed class LaunchRecorder(RunRecorder recorder, int launch, int earlier) : IRunObserver
{
    private readonly SampleCollector _recorded = new(recorder);

    /// <summary>The turns of this launch so far.</summary>
    public IReadOnlyList<TurnSample> Samples => _recorded.Samples;

    public void TurnStarting(Provider provider, ConversationPlan plan, int turn) => recorder.TurnStarting(provider, plan with { Number = plan.Number + earlier }, turn);

    public void TurnRecorded(TurnSample sample) => _recorded.TurnRecorded(sample with { Launch = launch, Conversation = sample.Conversation + earlier });

    public void FormsChosen(Provider provider, IReadOnlyList<RequestForm> forms) => recorder.FormsChosen(provider, forms);

    public void Waiting(TurnSample sample, TimeSpan delay) => recorder.Waiting(sample, delay);
}
