namespace PrefixBench.Bench.Terminal;

/// <summary>The color of a line on a terminal.</summary>
internal enum TextColor
{
    /// <summary>The terminal's default color.</summary>
    None,

    /// <summary>For good results.</summary>
    Green,

    /// <summary>For warnings and inconclusive results.</summary>
    Yellow,

    /// <summary>For bad results.</summary>
    Red,
}
