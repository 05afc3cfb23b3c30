using PrefixBench.Core.Errors;

namespace PrefixBench.Providers;

/// <summary>Thrown if a server cannot be used: nothing answers at its address, it lists no model, or what was said of it is wrong.</summary>
/// <param name="message">What is wrong, what is allowed, what to do next.</param>
public sealed class ServerConnectionException(string message) : UserErrorException(message);
