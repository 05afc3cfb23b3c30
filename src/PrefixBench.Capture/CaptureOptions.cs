namespace PrefixBench.Capture;

/// <summary>How a capture forwards.</summary>
/// <param name="Target">The server that requests go to.</param>
/// <param name="Port">The port on 127.0.0.1 to listen on; 0 for any free one.</param>
public sealed record CaptureOptions(Uri Target, int Port)
{
    /// <summary>The port that is listened on by default.</summary>
    public const int DefaultPort = 4141;

    /// <summary>The longest body that is copied, in bytes; a longer one is only forwarded. Default: 64 MiB.</summary>
    public int LongestCopy { get; init; } = 64 * 1024 * 1024;

    /// <summary>The memory of all copies at once, in bytes. Default: 512 MiB.</summary>
    public long CopyMemory { get; init; } = 512L * 1024 * 1024;
}
