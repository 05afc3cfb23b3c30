namespace PrefixBench.Extensions.AI;

/// <summary>An assertion of <see cref="PrefixAssert"/> does not hold, or cannot be made of this recording. The message says which calls, which place, what changed there, and what to do.</summary>
/// <param name="message">The message.</param>
public sealed class PrefixAssertionException(string message) : Exception(message);
