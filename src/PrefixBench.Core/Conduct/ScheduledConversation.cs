namespace PrefixBench.Core.Conduct;

/// <summary>A conversation that is ready to start.</summary>
/// <param name="Block">The block it belongs to.</param>
/// <param name="Number">Its number, from 1; conversations of equal number form a pair across prefixes.</param>
/// <param name="StartsAfter">The start time, relative to the start of its block; zero if it starts as soon as a worker is free.</param>
/// <param name="PairedReplies">The replies of the stable conversation with the same number, if this is its control; otherwise null.</param>
public sealed record ScheduledConversation(Block Block, int Number, TimeSpan StartsAfter, IReadOnlyList<string>? PairedReplies);
