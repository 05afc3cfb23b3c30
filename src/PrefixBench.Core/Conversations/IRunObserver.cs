using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>Receives what happens in a run, as it happens. Several conversations may call it at the same time.</summary>
public interface IRunObserver
{
    /// <summary>A turn's request is about to be made.</summary>
    /// <param name="provider">The provider that gets the request.</param>
    /// <param name="plan">The conversation it belongs to.</param>
    /// <param name="turn">The turn, from 1.</param>
    void TurnStarting(Provider provider, ConversationPlan plan, int turn);

    /// <summary>A turn was measured, or failed. Called once per attempt, after the server's counters have been read and before the conversation goes on.</summary>
    /// <param name="sample">What was measured.</param>
    void TurnRecorded(TurnSample sample);

    /// <summary>A refused turn is retried after a wait.</summary>
    /// <param name="sample">The refused attempt, already recorded.</param>
    /// <param name="delay">How long the wait is.</param>
    void Waiting(TurnSample sample, TimeSpan delay);
}
