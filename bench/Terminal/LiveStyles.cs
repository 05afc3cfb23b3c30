using PrefixBench.Core.Prefixes;
using Spectre.Console;

namespace PrefixBench.Bench.Terminal;

/// <summary>The styles of live progress. Blue and orange look different to everyone who sees colors; no style is the only sign of anything.</summary>
internal static class LiveStyles
{
    /// <summary>The name of a provider.</summary>
    public static Style Name { get; } = new(decoration: Decoration.Bold);

    /// <summary>What has been played.</summary>
    public static Style Played { get; } = new(foreground: Color.Green);

    /// <summary>What is secondary.</summary>
    public static Style Quiet { get; } = new(foreground: Color.Grey);

    /// <summary>What failed.</summary>
    public static Style Failed { get; } = new(foreground: Color.Red);

    private static readonly Style Control = new(foreground: Color.FromInt32(166));
    private static readonly Style Other = new(foreground: Color.FromInt32(32));

    /// <summary>The bars of a prefix.</summary>
    public static Style Of(PrefixPolicy prefix) => prefix == PrefixPolicy.Control ? Control : Other;
}
