namespace PrefixBench.Bench.Terminal;

/// <summary>The color of a line on a terminal.</summary>
internal enum TextColor
{
    /// <summary>The terminal's own.</summary>
    None,

    /// <summary>Good news.</summary>
    Green,

    /// <summary>Something to look at.</summary>
    Yellow,

    /// <summary>Bad news.</summary>
    Red,
}
