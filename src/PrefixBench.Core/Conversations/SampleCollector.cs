using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>Keeps every sample of a run in memory. Safe for several conversations at once.</summary>
/// <param name="next">Is notified as well; null for nobody.</param>
public sealed class SampleCollector(IRunObserver? next = null) : IRunObserver
{
    private readonly Lock _lock = new();
    private readonly List<TurnSample> _samples = [];

    /// <summary>The samples so far, in the order in which they were recorded.</summary>
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
    public void TurnStarting(Provider provider, ConversationPlan plan, int turn) => next?.TurnStarting(provider, plan, turn);

    /// <inheritdoc/>
    public void TurnRecorded(TurnSample sample)
    {
        lock (_lock)
        {
            _samples.Add(sample);
        }

        next?.TurnRecorded(sample);
    }

    /// <inheritdoc/>
    public void FormsChosen(Provider provider, IReadOnlyList<RequestForm> forms) => next?.FormsChosen(provider, forms);

    /// <inheritdoc/>
    public void Waiting(TurnSample sample, TimeSpan delay) => next?.Waiting(sample, delay);
}
