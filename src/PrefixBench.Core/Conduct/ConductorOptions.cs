using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>The number of conversations to play, and the precision that the rows must reach.</summary>
public sealed record ConductorOptions
{
    /// <summary>Maximum number of short prompts in a run on a paid provider.</summary>
    public const int PaidShortPrompts = 2;

    /// <summary>
    /// Minimum number of conversations of each prefix, 1 or more. Default 8: the smallest possible p-value of a comparison of two runs of 8 conversations is 1
    /// ÷ 12,870, small enough for hundreds of rows; with 6 conversations it is 1 ÷ 924, too large for more than 46 rows. Fewer than 6 values have no 95 %
    /// interval.
    /// </summary>
    public int MinimumConversations { get; init; } = 8;

    /// <summary>Maximum number of conversations of each prefix, not below the minimum. Default 10.</summary>
    public int MaximumConversations { get; init; } = 10;

    /// <summary>Number of conversations of each prefix on a paid provider while <see cref="AreCountsDefault"/> is true. Default 3.</summary>
    public int PaidConversations { get; init; } = 3;

    /// <summary>
    /// Whether the user gave no number of conversations. If true, a paid provider plays <see cref="PaidConversations"/>, and a load of several conversations
    /// gets as many as its blocks need. If false, the given number applies to every provider. Default true.
    /// </summary>
    public bool AreCountsDefault { get; init; } = true;

    /// <summary>The exact number of conversations of each prefix on every provider, paid ones included; null if the precision decides.</summary>
    public int? ExactConversations { get; init; }

    /// <summary>
    /// If set, a load plays one block, and one conversation at a time plays this number of conversations of each prefix; 1 or more. Null, the default, if the other
    /// numbers decide.
    /// </summary>
    public int? BlockConversations { get; init; }

    /// <summary>Warm-up conversations of each prefix before the first measured one, played one at a time and on free providers only; 0 or more. Default 1.</summary>
    public int WarmupConversations { get; init; } = 1;

    /// <summary>
    /// The precision to reach in every row: half the width of the 95 % interval of the median TTFT, as a fraction of the median; above 0. The number of
    /// conversations that this needs is estimated from the first ones. Default 0.05.
    /// </summary>
    public double MaximumRelativeError { get; init; } = 0.05;

    /// <summary>
    /// Whether a short cold prompt is sent immediately before turn 1 of a control conversation while the server reports no cached tokens. It measures the part
    /// of a TTFT that does not depend on the prompt, which the inference of cached tokens requires. Default false.
    /// </summary>
    public bool MeasuresFixedCost { get; init; }

    /// <summary>The pause between the turns of a conversation, on every provider and with every prefix. Default: none.</summary>
    public ThinkTime ThinkTime { get; init; } = ThinkTime.None;

    /// <summary>
    /// Maximum number of short prompts for a provider, 0 or more: one for each control conversation, and <see cref="PaidShortPrompts"/> on a paid provider. None
    /// without a stable prefix and its control, beside as-is, whose cache they would change, with several conversations at once, whose load they would change, and
    /// with a single turn, where nothing is inferred.
    /// </summary>
    /// <param name="provider">The provider.</param>
    /// <param name="prefixes">The prefix policies that are played.</param>
    /// <param name="turns">The number of turns in a conversation.</param>
    public int ShortPromptsFor(Provider provider, IReadOnlyList<PrefixPolicy> prefixes, int turns)
    {
        bool isUseful = MeasuresFixedCost && turns > 1 && provider.Load.IsOneAtATime
            && prefixes.Contains(PrefixPolicy.Stable) && prefixes.Contains(PrefixPolicy.Control) && !prefixes.Contains(PrefixPolicy.AsIs);
        int conversations = WarmupsFor(provider) + MaximumFor(provider);
        return !isUseful ? 0 : provider.IsPaid ? Math.Min(PaidShortPrompts, conversations) : conversations;
    }

    /// <summary>Minimum number of measured conversations of each prefix for a provider.</summary>
    public int MinimumFor(Provider provider) => CountFor(provider, MinimumConversations);

    /// <summary>Maximum number of measured conversations of each prefix for a provider.</summary>
    public int MaximumFor(Provider provider) => CountFor(provider, MaximumConversations);

    /// <summary>Number of warm-up conversations of each prefix for a provider; 0 for a paid one.</summary>
    public int WarmupsFor(Provider provider) => provider.IsPaid ? 0 : WarmupConversations;

    private int CountFor(Provider provider, int limit) => this switch
    {
        { ExactConversations: { } exact } => exact,
        { BlockConversations: { } alone } => provider.Load.IsOneAtATime ? alone : BlockSize.For(provider.Load),
        { AreCountsDefault: false } => limit,

        // Half a block reaches the load, and about half of it is measured under it; more would cost money that nobody asked to spend.
        _ when provider.IsPaid => Math.Max(PaidConversations, BlockSize.For(provider.Load) / 2),
        _ when provider.Load.IsOneAtATime => limit,
        _ => Math.Max(limit, RequiredConversations.DecidingBlocks * BlockSize.For(provider.Load)),
    };
}
