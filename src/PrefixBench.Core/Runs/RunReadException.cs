using PrefixBench.Core.Errors;

namespace PrefixBench.Core.Runs;

/// <summary>A saved run does not exist, or cannot be read.</summary>
/// <param name="message">What is wrong, in a sentence or two, with what to do next.</param>
/// <param name="innerException">What caused it; null if nothing else did.</param>
public sealed class RunReadException(string message, Exception? innerException = null) : UserErrorException(message, innerException);
