using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Tests;

internal sealed class RecordingObserver : IRunObserver
{
    public List<TurnSample> Samples { get; } = [];

    public int Count
    {
        get
        {
            lock (Samples)
            {
                return Samples.Count;
            }
        }
    }

    public List<TimeSpan> Waits { get; } = [];

    public void TurnStarting(Provider provider, ConversationPlan plan, int turn)
    {
    }

    public void TurnRecorded(TurnSample sample)
    {
        lock (Samples)
        {
            Samples.Add(sample);
        }
    }

    public List<IReadOnlyList<RequestForm>> Forms { get; } = [];

    public void FormsChosen(Provider provider, IReadOnlyList<RequestForm> forms)
    {
        lock (Samples)
        {
            Forms.Add(forms);
        }
    }

    public void Waiting(TurnSample sample, TimeSpan delay) => Waits.Add(delay);
}
