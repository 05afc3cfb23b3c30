namespace PrefixBench.Core.Platforms;

/// <summary>Linux.</summary>
internal sealed class LinuxPlatform : UnixPlatform
{
    /// <inheritdoc/>
    public override StringComparer FileNames => StringComparer.Ordinal;

    /// <inheritdoc/>
    public override T Choose<T>(Func<T> linux, Func<T> macOs, Func<T> windows) => linux();

    /// <inheritdoc/>
    // XDG Base Directory Specification: $XDG_CACHE_HOME, which is ignored when it is relative, else ~/.cache.
    public override string? CacheFolder(Func<string, string?> environment, Func<Environment.SpecialFolder, string> folder) =>
        environment("XDG_CACHE_HOME") is ['/', ..] cache ? $"{cache.TrimEnd('/')}/prefixbench"
        : folder(Environment.SpecialFolder.UserProfile) is ['/', ..] home ? $"{home.TrimEnd('/')}/.cache/prefixbench"
        : null;
}
