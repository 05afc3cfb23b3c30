namespace PrefixBench.Servers.Embedded;

/// <summary>The server can not listen, because another program does.</summary>
/// <param name="port">The port.</param>
/// <param name="innerException">What the operating system said.</param>
public sealed class PortInUseException(int port, Exception innerException) : Exception(
    $"The server can not listen on 127.0.0.1:{port}: the port '{port}' is in use by another program. Choose another with --port, or --port 0 for any free one.",
    innerException)
{
    /// <summary>The port.</summary>
    public int Port { get; } = port;
}
