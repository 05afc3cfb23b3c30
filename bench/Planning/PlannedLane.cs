using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;

namespace PrefixBench.Bench.Planning;

/// <summary>The planned requests of one provider, for displays.</summary>
/// <param name="Provider">The provider, with its load.</param>
/// <param name="Prefixes">The number of prefix policies.</param>
/// <param name="Turns">The number of turns in a conversation.</param>
/// <param name="Warmups">The number of warm-up conversations of each prefix.</param>
/// <param name="Minimum">Minimum number of measured conversations of each prefix.</param>
/// <param name="Maximum">Maximum number of measured conversations of each prefix.</param>
/// <param name="ShortPrompts">Maximum number of short prompts, which are no turns and in none of the other numbers.</param>
internal sealed record PlannedLane(Provider Provider, int Prefixes, int Turns, int Warmups, int Minimum, int Maximum, int ShortPrompts = 0)
{
    /// <summary>How many pauses before the last turn are played, each in conversations of its own. Default 1, also without any.</summary>
    public int Variants { get; init; } = 1;

    /// <summary>Whether a request of another conversation precedes every turn from the second on, with one of the prefix policies. Default false.</summary>
    public bool IsInterleaved { get; init; }

    /// <summary>Minimum number of requests.</summary>
    public int MinimumRequests => Requests(Minimum);

    /// <summary>Maximum number of requests, without retries.</summary>
    public int MaximumRequests => Requests(Maximum);

    /// <summary>The average of all pauses of one conversation together. Default: none.</summary>
    public TimeSpan PausePerConversation { get; init; }

    /// <summary>About how much longer the run takes at least because of the pauses; zero without any.</summary>
    public TimeSpan MinimumPauses => Pauses(Minimum);

    /// <summary>About how much longer the run takes at most because of the pauses; zero without any.</summary>
    public TimeSpan MaximumPauses => Pauses(Maximum);

    private int Requests(int conversations) => ((Prefixes * Turns) + (IsInterleaved ? Turns - 1 : 0)) * Variants * (Warmups + conversations);

    // Conversations of a block pause at the same time; where they arrive at a rate, the block's last one alone prolongs it.
    private TimeSpan Pauses(int conversations) =>
        PausePerConversation * Prefixes * Variants * (Provider.Load.Workers is { } workers ? Math.Ceiling((double)conversations / workers) : BlockSize.Blocks(Provider.Load, conversations));
}
