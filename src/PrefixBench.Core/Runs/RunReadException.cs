using PrefixBench.Core.Errors;

namespace PrefixBench.Core.Runs;

/// <summary>Thrown if a saved run does not exist or cannot be read.</summary>
/// <param name="message">What is wrong and what to do next.</param>
/// <param name="innerException">The cause; null if there is none.</param>
public sealed class RunReadException(string message, Exception? innerException = null) : UserErrorException(message, innerException);
