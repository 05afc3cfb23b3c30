using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>Is notified of the turns of a run. Several conversations may call it at the same time.</summary>
public interface IRunObserver
{
    /// <summary>Called before a turn's request is made.</summary>
    /// <param name="provider">The provider that gets the request.</param>
    /// <param name="plan">The conversation it belongs to.</param>
    /// <param name="turn">The turn, from 1.</param>
    void TurnStarting(Provider provider, ConversationPlan plan, int turn);

    /// <summary>Called once per attempt, after the turn was measured or failed and the server's counters were read, and before the conversation continues.</summary>
    /// <param name="sample">The measurement.</param>
    void TurnRecorded(TurnSample sample);

    /// <summary>Called once, when a provider has accepted requests in forms other than the usual ones.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="forms">The forms.</param>
    void FormsChosen(Provider provider, IReadOnlyList<RequestForm> forms);

    /// <summary>Called before a refused turn is retried.</summary>
    /// <param name="sample">The refused attempt, already recorded.</param>
    /// <param name="delay">The wait before the retry.</param>
    void Waiting(TurnSample sample, TimeSpan delay);
}
