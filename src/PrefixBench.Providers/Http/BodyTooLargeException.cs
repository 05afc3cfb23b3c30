namespace PrefixBench.Providers.Http;

/// <summary>A line or the whole body is longer than is allowed.</summary>
internal sealed class BodyTooLargeException(string what, long limit) : IOException($"{what} is longer than {limit} bytes")
{
    /// <summary>What is too long: <c>a line</c> or <c>the body</c>.</summary>
    public string What { get; } = what;

    /// <summary>The limit in bytes.</summary>
    public long Limit { get; } = limit;
}
