namespace PrefixBench.Core.Runs;

/// <summary>How many conversations a run wanted.</summary>
/// <param name="Exact">Exactly as many; null when precision decided.</param>
/// <param name="Minimum">At least.</param>
/// <param name="Maximum">At most.</param>
/// <param name="Warmup">Warm-up conversations.</param>
/// <param name="MaximumRelativeError">The precision at which to stop.</param>
public sealed record ConversationLimits(int? Exact, int Minimum, int Maximum, int Warmup, double MaximumRelativeError);
