namespace PrefixBench.Servers.Processes;

/// <summary>A llama-server could not be started. The message ends with the last lines that it wrote.</summary>
/// <param name="message">What happened, and what to do next.</param>
/// <param name="innerException">What caused it, if anything did.</param>
public sealed class LlamaServerException(string message, Exception? innerException = null) : Exception(message, innerException);
