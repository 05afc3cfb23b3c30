using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>Is told what happens in a run, as it happens. Calls may come from several conversations at once.</summary>
public interface IRunObserver
{
    /// <summary>A turn's request is about to be made.</summary>
    /// <param name="provider">Whom it goes to.</param>
    /// <param name="plan">The conversation it belongs to.</param>
    /// <param name="turn">The turn, from 1.</param>
    void TurnStarting(Provider provider, ConversationPlan plan, int turn);

    /// <summary>A turn was measured, or failed. Called once per attempt, before anything else happens in that conversation.</summary>
    /// <param name="sample">What was measured.</param>
    void TurnRecorded(TurnSample sample);

    /// <summary>A refused turn is tried again after a wait.</summary>
    /// <param name="sample">The refused attempt, already recorded.</param>
    /// <param name="delay">How long the wait is.</param>
    void Waiting(TurnSample sample, TimeSpan delay);
}
