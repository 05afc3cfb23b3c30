using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conduct;

/// <summary>How many conversations are played, and when it is enough.</summary>
public sealed record ConductorOptions
{
    /// <summary>
    /// Conversations that every row gets at least, from 1. Default 8: the smallest p-value of a comparison of two runs of 8 is 1 ÷ 12,870, which still counts
    /// among hundreds of rows; that of two runs of 6 is 1 ÷ 924, too large beside more than 46 rows. Fewer than 6 values have no 95 % interval.
    /// </summary>
    public int MinimumConversations { get; init; } = 8;

    /// <summary>Conversations that every row gets at most; not below the minimum. Default 10.</summary>
    public int MaximumConversations { get; init; } = 10;

    /// <summary>Conversations of a provider whose requests cost money, while <see cref="IsPaidLimited"/>. Default 3.</summary>
    public int PaidConversations { get; init; } = 3;

    /// <summary>Whether providers that cost money keep to <see cref="PaidConversations"/>; false once the user has named a number. Default true.</summary>
    public bool IsPaidLimited { get; init; } = true;

    /// <summary>Plays exactly as many conversations on every provider, paid ones included; null lets the precision decide.</summary>
    public int? ExactConversations { get; init; }

    /// <summary>Warm-up conversations before the first measured one, on providers that cost nothing; 0 or more. Default 1.</summary>
    public int WarmupConversations { get; init; } = 1;

    /// <summary>Play as many as it takes, by the first conversations, until the half-width of every row's 95 % interval of the median TTFT is at most this part of the median; above 0. Default 0.05.</summary>
    public double MaximumRelativeError { get; init; } = 0.05;

    /// <summary>Measured conversations of each prefix that a provider gets at least.</summary>
    public int MinimumFor(Provider provider) => ExactConversations ?? (provider.IsPaid && IsPaidLimited ? PaidConversations : MinimumConversations);

    /// <summary>Measured conversations of each prefix that a provider gets at most.</summary>
    public int MaximumFor(Provider provider) => ExactConversations ?? (provider.IsPaid && IsPaidLimited ? PaidConversations : MaximumConversations);

    /// <summary>Warm-up conversations of each prefix that a provider gets: none where they cost money.</summary>
    public int WarmupsFor(Provider provider) => provider.IsPaid ? 0 : WarmupConversations;
}
