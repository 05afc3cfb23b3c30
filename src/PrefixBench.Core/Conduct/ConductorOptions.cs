using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conduct;

/// <summary>How many conversations are played, and how precise the rows must become.</summary>
public sealed record ConductorOptions
{
    /// <summary>
    /// Conversations of each prefix that are played at least, from 1. Default 8: the smallest p-value of a comparison of two runs of 8 is 1 ÷ 12,870, which still counts
    /// among hundreds of rows; that of two runs of 6 is 1 ÷ 924, too large beside more than 46 rows. Fewer than 6 values have no 95 % interval.
    /// </summary>
    public int MinimumConversations { get; init; } = 8;

    /// <summary>Conversations of each prefix that are played at most; not below the minimum. Default 10.</summary>
    public int MaximumConversations { get; init; } = 10;

    /// <summary>Conversations of each prefix on a provider whose requests cost money, while <see cref="AreCountsDefault"/>. Default 3.</summary>
    public int PaidConversations { get; init; } = 3;

    /// <summary>
    /// Whether the user left the number of conversations to the program. Then providers that cost money keep to <see cref="PaidConversations"/>, and a load of several
    /// conversations gets as many as its blocks take. False once the user has given a number, which then holds for every provider. Default true.
    /// </summary>
    public bool AreCountsDefault { get; init; } = true;

    /// <summary>Plays exactly as many conversations of each prefix on every provider, paid ones included; null lets the precision decide.</summary>
    public int? ExactConversations { get; init; }

    /// <summary>Warm-up conversations of each prefix before the first measured one, one at a time, on providers that cost nothing; 0 or more. Default 1.</summary>
    public int WarmupConversations { get; init; } = 1;

    /// <summary>Play as many as it takes, by the first conversations, until the half-width of every row's 95 % interval of the median TTFT is at most this part of the median; above 0. Default 0.05.</summary>
    public double MaximumRelativeError { get; init; } = 0.05;

    /// <summary>Measured conversations of each prefix that a provider gets at least.</summary>
    public int MinimumFor(Provider provider) => CountFor(provider, MinimumConversations);

    /// <summary>Measured conversations of each prefix that a provider gets at most.</summary>
    public int MaximumFor(Provider provider) => CountFor(provider, MaximumConversations);

    /// <summary>Warm-up conversations of each prefix that a provider gets: none where they cost money.</summary>
    public int WarmupsFor(Provider provider) => provider.IsPaid ? 0 : WarmupConversations;

    private int CountFor(Provider provider, int limit) => this switch
    {
        { ExactConversations: { } exact } => exact,
        { AreCountsDefault: false } => limit,

        // Half a block reaches the load, and about half of it is measured under it; more would cost money that nobody asked to spend.
        _ when provider.IsPaid => Math.Max(PaidConversations, BlockSize.For(provider.Load) / 2),
        _ when provider.Load.IsOneAtATime => limit,
        _ => Math.Max(limit, RequiredConversations.DecidingBlocks * BlockSize.For(provider.Load)),
    };
}
