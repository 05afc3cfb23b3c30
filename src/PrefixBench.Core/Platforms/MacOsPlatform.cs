namespace PrefixBench.Core.Platforms;

/// <summary>macOS.</summary>
internal sealed class MacOsPlatform : UnixPlatform
{
    /// <inheritdoc/>
    // APFS is case-insensitive unless it was made otherwise (Apple File System Guide).
    public override StringComparer FileNames => StringComparer.OrdinalIgnoreCase;

    /// <inheritdoc/>
    public override T Choose<T>(Func<T> linux, Func<T> macOs, Func<T> windows) => macOs();

    /// <inheritdoc/>
    // File System Programming Guide: what can be made again belongs into Library/Caches.
    public override string? CacheFolder(Func<string, string?> environment, Func<Environment.SpecialFolder, string> folder) =>
        folder(Environment.SpecialFolder.UserProfile) is ['/', ..] home ? $"{home.TrimEnd('/')}/Library/Caches/prefixbench" : null;
}
