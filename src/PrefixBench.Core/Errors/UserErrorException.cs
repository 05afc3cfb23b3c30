namespace PrefixBench.Core.Errors;

/// <summary>An error that the user can correct: invalid input, a missing file, runs that cannot be compared. Its message is shown as it is.</summary>
public abstract class UserErrorException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, what is allowed, what to do next.</param>
    /// <param name="innerException">What caused it; null if nothing else did.</param>
    protected UserErrorException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
