using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Reports;

/// <summary>One bar of a chart of TTFT by turn.</summary>
/// <param name="Head">The text before the bar, as wide as that of the chart's other bars.</param>
/// <param name="Prefix">The prefix that was measured, which decides the color.</param>
/// <param name="Ms">The length in ms; null, for no bar, if it was not measured.</param>
/// <param name="Text">The text after the bar.</param>
internal sealed record TurnBar(string Head, PrefixPolicy Prefix, double? Ms, string Text);
