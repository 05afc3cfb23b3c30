namespace PrefixBench.Core.Conduct;

/// <summary>A conversation that may start.</summary>
/// <param name="Block">The block it belongs to.</param>
/// <param name="Number">Its number, from 1; conversations of equal number form a pair across prefixes.</param>
/// <param name="StartsAfter">When it starts, from the start of its block; zero where it starts as soon as there is room for it.</param>
/// <param name="PairedReplies">The replies of the stable conversation with the same number, for a control; null for all others.</param>
public sealed record ScheduledConversation(Block Block, int Number, TimeSpan StartsAfter, IReadOnlyList<string>? PairedReplies);
