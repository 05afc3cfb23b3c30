using PrefixBench.Core.Errors;

namespace PrefixBench.Bench.Errors;

/// <summary>Thrown if the command line or the configuration is invalid.</summary>
/// <param name="message">What is wrong, what is allowed, what to do next.</param>
internal sealed class BadInputException(string message) : UserErrorException(message);
