namespace PrefixBench.Core.Chat;

/// <summary>A turn failed in a known way.</summary>
public sealed class ChatException : Exception
{
    /// <summary>Wraps a failure.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public ChatException(TurnFailure failure, Exception? innerException = null)
        : base(failure.Message, innerException) => Failure = failure;

    /// <summary>What went wrong.</summary>
    public TurnFailure Failure { get; }
}
