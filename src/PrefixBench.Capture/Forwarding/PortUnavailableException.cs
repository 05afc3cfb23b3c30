using PrefixBench.Core.Errors;

namespace PrefixBench.Capture.Forwarding;

/// <summary>The port of the capture cannot be listened on.</summary>
/// <param name="port">The port.</param>
/// <param name="innerException">The error of the operating system.</param>
public sealed class PortUnavailableException(int port, Exception innerException) : UserErrorException(
    $"The capture cannot listen on 127.0.0.1:{port}: the port \"{port}\" is in use by another program, or needs other rights. Choose another port with --port, or any free one with --port 0.",
    innerException);
