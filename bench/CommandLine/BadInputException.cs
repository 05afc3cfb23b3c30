namespace PrefixBench.Bench.CommandLine;

/// <summary>The user's input cannot be used; the message is what the user sees.</summary>
/// <param name="message">What is wrong, what is allowed, what to do next.</param>
internal sealed class BadInputException(string message) : Exception(message);
