namespace PrefixBench.Servers.Processes;

/// <summary>A server could not be started, or ended before it was ready.</summary>
/// <param name="message">What happened, the server's last lines included.</param>
/// <param name="innerException">What the operating system said; null if nothing.</param>
public sealed class ServerProcessException(string message, Exception? innerException = null) : Exception(message, innerException);
