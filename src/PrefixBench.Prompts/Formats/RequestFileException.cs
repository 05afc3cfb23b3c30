using PrefixBench.Core.Errors;

namespace PrefixBench.Prompts.Formats;

/// <summary>Thrown if a file of requests cannot be read, or has none. The message is a sentence.</summary>
/// <param name="message">What is wrong, what is allowed, what to do next.</param>
/// <param name="innerException">What caused it; null if nothing else did.</param>
public sealed class RequestFileException(string message, Exception? innerException = null) : UserErrorException(message, innerException);
