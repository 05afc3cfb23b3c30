namespace PrefixBench.Core.Runs;

/// <summary>The requested numbers of conversations of each prefix. A paid provider, or one with several conversations at once, can have a different number.</summary>
/// <param name="Exact">The exact number; null if the precision decided.</param>
/// <param name="Minimum">The minimum number.</param>
/// <param name="Maximum">The maximum number.</param>
/// <param name="Warmup">Warm-up conversations before the measured ones.</param>
/// <param name="MaximumRelativeError">The precision at which a run stops: half the width of the 95 % interval of the median TTFT, as a fraction of the median.</param>
public sealed record ConversationLimits(int? Exact, int Minimum, int Maximum, int Warmup, double MaximumRelativeError);
