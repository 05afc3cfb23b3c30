namespace PrefixBench.Extensions.AI;

/// <summary>Calls that <see cref="PrefixAssert"/> can be asked about: a whole <see cref="ChatRecording"/>, or one <see cref="RecordedConversation"/> of it.</summary>
public interface IRecordedCalls
{
    /// <summary>The calls so far, in the order in which they began. A new list each time; it does not change.</summary>
    IReadOnlyList<RecordedCall> Calls { get; }
}
