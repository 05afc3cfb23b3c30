namespace PrefixBench.Core.Runs;

/// <summary>How many conversations of each prefix a run asked for. A provider that costs money, or that has several conversations at once, may have its own number.</summary>
/// <param name="Exact">The exact number; null when the precision decided.</param>
/// <param name="Minimum">The smallest number.</param>
/// <param name="Maximum">The largest number.</param>
/// <param name="Warmup">Warm-up conversations before the measured ones.</param>
/// <param name="MaximumRelativeError">The precision at which a run stops: the half-width of the median TTFT's 95 % interval, as a part of the median.</param>
public sealed record ConversationLimits(int? Exact, int Minimum, int Maximum, int Warmup, double MaximumRelativeError);
