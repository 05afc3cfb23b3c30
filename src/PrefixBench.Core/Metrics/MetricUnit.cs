namespace PrefixBench.Core.Metrics;

/// <summary>What the values of a metric count.</summary>
public enum MetricUnit
{
    /// <summary>Milliseconds; written with a unit, <c>us</c>, <c>ms</c> or <c>s</c>.</summary>
    Milliseconds,

    /// <summary>Tokens; written as a bare number.</summary>
    Tokens,

    /// <summary>A part of one, 0 to 1; a percentage may be written.</summary>
    Ratio,

    /// <summary>Tokens per second.</summary>
    TokensPerSecond,
}
