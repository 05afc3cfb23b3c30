using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// Conversations of one lane with one prefix that are played in one go under one load. Blocks follow one another, so only one provider and one prefix is played
/// at any moment. One conversation at a time makes blocks of one.
/// </summary>
public sealed record Block
{
    /// <summary>The lane, by its place in the schedule's list, from 0.</summary>
    public required int Lane { get; init; }

    /// <summary>The prefix policy of all its conversations.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The numbers of its conversations in the order in which they start.</summary>
    public required IReadOnlyList<int> Conversations { get; init; }

    /// <summary>The load under which they are played.</summary>
    public required Load Load { get; init; }

    /// <summary>Whether they are played before the measurement.</summary>
    public bool IsWarmup { get; init; }
}
