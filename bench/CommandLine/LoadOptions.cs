using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Expectations;

namespace PrefixBench.Bench.CommandLine;

/// <summary>What the command line says about the load of a run and the work of its conversations.</summary>
internal sealed record LoadOptions
{
    /// <summary>The loads of every provider, ascending; empty for each provider's own.</summary>
    public required IReadOnlyList<Load> Loads { get; init; }

    /// <summary>The pause between the turns of a conversation.</summary>
    public required ThinkTime ThinkTime { get; init; }

    /// <summary>The pauses before the last turn, ascending; empty for none.</summary>
    public required IReadOnlyList<TimeSpan> Idle { get; init; }

    /// <summary>The limits whose keeping is counted; null for none.</summary>
    public required Goodput? Goodput { get; init; }

    /// <summary>The factor of the lengths of the scenario's texts; null for their usual length.</summary>
    public required double? Scale { get; init; }

    /// <summary>Whether every provider is told to generate exactly the maximum number of tokens.</summary>
    public required bool IgnoresEos { get; init; }
}
