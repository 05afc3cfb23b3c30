using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// Conversations of one lane with one prefix that are played together under one load. Blocks are played one after another, so only one provider and one prefix
/// are active at any moment. With one conversation at a time, a block has one conversation.
/// </summary>
public sealed record Block
{
    /// <summary>The lane, as an index into the schedule's list, from 0.</summary>
    public required int Lane { get; init; }

    /// <summary>The prefix policy of all conversations of the block.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The numbers of the conversations, in the order in which they start.</summary>
    public required IReadOnlyList<int> Conversations { get; init; }

    /// <summary>The load under which the block is played.</summary>
    public required Load Load { get; init; }

    /// <summary>Whether the block is a warm-up, played before the measurement.</summary>
    public bool IsWarmup { get; init; }
}
