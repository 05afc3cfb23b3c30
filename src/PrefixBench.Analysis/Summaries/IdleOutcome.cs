using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Summaries;

/// <summary>What a pause before the last turn did to the prefix of one provider's conversations.</summary>
public sealed record IdleOutcome
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The load. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>The prefix.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The pause.</summary>
    public required TimeSpan Idle { get; init; }

    /// <summary>Conversations whose prefix was found whole after the pause, by the limits of <see cref="CacheReuse"/>.</summary>
    public required int Kept { get; init; }

    /// <summary>Conversations whose prefix was not found after the pause.</summary>
    public required int Lost { get; init; }

    /// <summary>Conversations that tell; the rest of them found the prefix in part. 0 if the server does not report cached tokens.</summary>
    public required int Count { get; init; }

    /// <summary>The numbers of the turn after the pause.</summary>
    public required RowSummary Turn { get; init; }

    /// <summary>The outcomes of a run, by provider, load and prefix, and the shortest pause first; empty if it had no such pauses. The control, whose prefix is never kept, has none.</summary>
    /// <param name="rows">The rows of the run.</param>
    /// <param name="summaries">The summary of each row, in the same order.</param>
    public static IReadOnlyList<IdleOutcome> Find(IReadOnlyList<TurnRow> rows, IReadOnlyList<RowSummary> summaries)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(summaries);
        IdleOutcome[] outcomes =
        [
            .. rows.Zip(summaries, (row, summary) => (Row: row, Summary: summary))
                .Where(item => item.Row.Prefix != PrefixPolicy.Control && item.Row.Measured is [{ Idle: not null }, ..])
                .Select(item => From(rows.FirstOrDefault(row => (row.Workload, row.Prefix, row.Turn) == (item.Row.Workload, item.Row.Prefix, item.Row.Turn - 1)), item.Row, item.Summary)),
        ];
        return [.. outcomes.GroupBy(outcome => (outcome.Provider, outcome.Load, outcome.Prefix)).SelectMany(provider => provider.OrderBy(outcome => outcome.Idle))];
    }

    private static IdleOutcome From(TurnRow? previous, TurnRow row, RowSummary summary)
    {
        IReadOnlyList<CacheReuse> reuse = CacheReuse.Each(previous, row);
        return new IdleOutcome
        {
            Provider = row.Provider,
            Load = row.Load,
            Prefix = row.Prefix,
            Idle = row.Measured[0].Idle!.Value,
            Kept = reuse.Count(one => one.IsHit),
            Lost = reuse.Count(one => one.Ratio < CacheReuse.MissThreshold),
            Count = reuse.Count,
            Turn = summary,
        };
    }
}
