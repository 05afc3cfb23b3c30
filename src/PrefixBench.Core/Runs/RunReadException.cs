namespace PrefixBench.Core.Runs;

/// <summary>A saved run that cannot be found, read or used.</summary>
/// <param name="message">What happened, the value in quotes, what is allowed, what to do next.</param>
/// <param name="inner">What was thrown below; null if nothing was.</param>
public sealed class RunReadException(string message, Exception? inner = null) : Exception(message, inner);
