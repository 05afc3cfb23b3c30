using PrefixBench.Core.Errors;

namespace PrefixBench.Prompts.Replays;

/// <summary>A place cannot be frozen; the message says why, and what to do.</summary>
/// <param name="message">The message.</param>
public sealed class FreezeException(string message) : UserErrorException(message);
