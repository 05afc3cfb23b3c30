namespace PrefixBench.FakeServer.Simulated;

/// <summary>How a simulated SGLang was started. The defaults are those without any switch.</summary>
public sealed record SglangOptions
{
    /// <summary>Whether usage says what was cached (<c>--enable-cache-report</c>).</summary>
    public bool CacheReport { get; init; }

    /// <summary>Whether there are counters (<c>--enable-metrics</c>).</summary>
    public bool Metrics { get; init; }

    /// <summary>Whether prompts are kept (<c>--disable-radix-cache</c> for false).</summary>
    public bool RadixCache { get; init; } = true;

    /// <summary>Time to evaluate one token of a prompt.</summary>
    public TimeSpan PrefillTimePerToken { get; init; } = TimeSpan.FromMicroseconds(30);

    /// <summary>Time from one token of the output to the next.</summary>
    public TimeSpan DecodeTimePerToken { get; init; } = TimeSpan.FromMicroseconds(300);
}
