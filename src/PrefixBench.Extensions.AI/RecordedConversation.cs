namespace PrefixBench.Extensions.AI;

/// <summary>The calls of a recording that continue one another.</summary>
public sealed class RecordedConversation : IRecordedCalls
{
    internal RecordedConversation(int number, IReadOnlyList<RecordedCall> calls) => (Number, Calls) = (number, calls);

    /// <summary>Its number in the recording, from 1, in the order of first calls.</summary>
    public int Number { get; }

    /// <summary>Its calls, in the order in which they began, with their numbers in the recording; at least one.</summary>
    public IReadOnlyList<RecordedCall> Calls { get; }
}
