namespace PrefixBench.Core.Chat;

/// <summary>Thrown if a turn failed in a known way.</summary>
public sealed class ChatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="innerException">The cause; null if there is none.</param>
    public ChatException(TurnFailure failure, Exception? innerException = null)
        : base(failure.Message, innerException) => Failure = failure;

    /// <summary>The failure.</summary>
    public TurnFailure Failure { get; }
}
