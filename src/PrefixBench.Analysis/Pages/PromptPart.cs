using PrefixBench.Analysis.Rows;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Pages;

/// <summary>The prompt of a turn in three parts, as one source tells them.</summary>
/// <param name="Source">Who says it, in a word or two.</param>
/// <param name="Cached">Tokens that were read from the cache.</param>
/// <param name="Lost">Tokens of the prompt before that were evaluated again.</param>
/// <param name="New">Tokens that the turn added.</param>
/// <param name="IsInferred">Whether the cached tokens are inferred from times, so that they are marked with <c>~</c>.</param>
internal sealed record PromptPart(string Source, double Cached, double Lost, double New, bool IsInferred)
{
    /// <summary>The parts of a turn's prompt by each source that knows them: the answers, the server's counters, the clock.</summary>
    /// <param name="row">The turn.</param>
    /// <param name="rows">All turns.</param>
    public static IReadOnlyList<PromptPart> Of(PictureRow row, IReadOnlyList<PictureRow> rows)
    {
        if ((row.Summary.PromptLength ?? row.Summary.PromptTokens) is not { } prompt)
        {
            return [];
        }

        double before = rows.FirstOrDefault(other => other.Turn == row.Row.Continues)?.Summary is { } previous ? previous.PromptLength ?? previous.PromptTokens ?? 0 : 0;
        return
        [
            .. new[]
            {
                From("reported", row.Summary.CachedTokens, prompt, before, isInferred: false),
                From("server's counters", Counted(row.Row), prompt, before, isInferred: false),
                From("by the clock", row.Summary.InferredCachedTokens?.Value, prompt, before, isInferred: true),
            }.OfType<PromptPart>(),
        ];
    }

    /// <summary>The parts of a turn's prompt in one of two runs that are compared.</summary>
    /// <param name="source">Which run.</param>
    /// <param name="row">The turn; null if the run has none.</param>
    /// <param name="rows">All turns of the run.</param>
    /// <returns>The parts; null if the cached tokens are not known.</returns>
    public static PromptPart? Of(string source, TurnRow? row, IReadOnlyList<TurnRow> rows) => row?.Length is { } prompt
        ? From(source, MedianEstimator.Median([.. row.Measured.Select(sample => (double?)sample.Usage.CachedTokens).OfType<double>()]), prompt, rows.FirstOrDefault(other => other.Turn == row.Continues)?.Length ?? 0, isInferred: false)
        : null;

    private static PromptPart? From(string source, double? cached, double prompt, double before, bool isInferred)
    {
        if (cached is not { } tokens)
        {
            return null;
        }

        double read = Math.Clamp(tokens, 0, prompt);
        double lost = Math.Max(0, Math.Min(before, prompt) - read);
        return new PromptPart(source, read, lost, prompt - read - lost, isInferred);
    }

    private static double? Counted(TurnRow row) => MedianEstimator.Median([.. row.Measured.Select(sample => sample.Counters?.CachedTokens).OfType<double>()]);
}
