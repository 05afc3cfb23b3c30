using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Evidence;

/// <summary>
/// Holds the token counts of one provider and scenario against each other. Some servers count only the tokens that they evaluated, and some gateways leave cached
/// tokens out of a prompt or count them twice; the same run shows it, because the prompts of the stable prefix and of the control have the same length, and because a
/// conversation only grows.
/// </summary>
internal static class PromptCounts
{
    /// <summary>Two prompts of one turn differ in two salts only, each of 14 characters, and a token has one character at least.</summary>
    private const double LargestSaltDifference = 28;

    /// <summary>The rows without the counts that the other rows refute.</summary>
    /// <param name="rows">All rows of one provider and scenario.</param>
    public static IReadOnlyList<TurnRow> Check(IReadOnlyList<TurnRow> rows)
    {
        TurnRow[] checkedRows = [.. rows.Select(row => row.Measured.Any(IsImpossible) ? row with { Measured = [.. row.Measured.Select(WithoutImpossible)] } : row)];
        for (int index = 0; index < checkedRows.Length; index++)
        {
            TurnRow row = checkedRows[index];
            if (row.Prefix != PrefixPolicy.Control && Refute(row, checkedRows) is { } refuted)
            {
                checkedRows[index] = row with { Refuted = refuted, Measured = [.. row.Measured.Select(sample => sample with { Usage = sample.Usage with { PromptTokens = null } })] };
            }
        }

        return [.. checkedRows.Select(row => WithoutImpossibleHits(row, checkedRows))];
    }

    private static RefutedPrompt? Refute(TurnRow row, TurnRow[] rows)
    {
        if (row.PromptTokens is not { } reported)
        {
            return null;
        }

        if (row.Prefix == PrefixPolicy.Stable && rows.FirstOrDefault(other => other.Prefix == PrefixPolicy.Control && other.Turn == row.Turn) is { } control)
        {
            (double Stable, double Control)[] pairs =
            [
                .. SamplePair.Join(row, control)
                    .Where(pair => pair.First.Usage.PromptTokens is not null && pair.Second is { Usage.PromptTokens: not null, IsUnexpectedlyWarm: false })
                    .Select(pair => ((double)pair.First.Usage.PromptTokens!.Value, (double)pair.Second.Usage.PromptTokens!.Value)),
            ];
            if (MedianEstimator.Median([.. pairs.Select(pair => Math.Abs(pair.Stable - pair.Control))]) > LargestSaltDifference)
            {
                return new RefutedPrompt(Median(pairs, pair => pair.Stable), Median(pairs, pair => pair.Control), IsFromControl: true);
            }
        }

        // Of the median row by row: a conversation that failed is not in the later ones.
        double? longest = Continued(row, rows).Max(other => other.Refuted?.Expected ?? other.PromptTokens);
        return longest is { } least && reported < least - LargestSaltDifference && !IsControlShorterToo(row, rows) ? new RefutedPrompt(reported, least, IsFromControl: false) : null;

        static double Median((double Stable, double Control)[] pairs, Func<(double Stable, double Control), double> value) => MedianEstimator.Median([.. pairs.Select(value)])!.Value;
    }

    // Nothing of the control is cached, so that no count of it leaves cached tokens out: where it shrinks as well, the server cut both prompts.
    private static bool IsControlShorterToo(TurnRow row, TurnRow[] rows) =>
        rows.FirstOrDefault(other => other.Prefix == PrefixPolicy.Control && other.Turn == row.Turn) is { } control
        && control.PromptTokens < Continued(control, rows).Max(other => other.PromptTokens) - LargestSaltDifference;

    // The rows whose prompts are the beginning of this one's: all earlier ones, unless the scenario branches or the client edits what it sent.
    private static IEnumerable<TurnRow> Continued(TurnRow row, TurnRow[] rows)
    {
        int turn = row.IsEdited ? 0 : row.Continues;
        while (turn > 0)
        {
            TurnRow? earlier = rows.FirstOrDefault(other => other.Prefix == row.Prefix && other.Turn == turn);
            if (earlier is not null)
            {
                yield return earlier;
            }

            turn = earlier is { IsEdited: true } ? 0 : earlier?.Continues ?? turn - 1;
        }
    }

    private static bool IsImpossible(TurnSample sample) => sample.Usage.CachedTokens > sample.Usage.PromptTokens;

    private static TurnSample WithoutImpossible(TurnSample sample) => IsImpossible(sample) ? sample with { Usage = sample.Usage with { CachedTokens = null, PromptTokens = null } } : sample;

    /// <summary>
    /// The row without cached tokens that nobody can have put into the cache: with a salt of its own, a conversation finds its previous prompt and reply there, and a block
    /// that is not yet full at most.
    /// </summary>
    private static TurnRow WithoutImpossibleHits(TurnRow row, TurnRow[] rows)
    {
        TurnRow? previous = rows.FirstOrDefault(other => other.Prefix == row.Prefix && other.Turn == row.Continues);

        // A branch, and a prompt that was edited, may begin with the same words as another one, which is then in the cache as well.
        bool branches = rows.Any(other => other.Prefix == row.Prefix && (other.IsEdited || other.Continues != other.Turn - 1));
        if (row.Prefix != PrefixPolicy.Stable || branches || previous?.Length is not { } length)
        {
            return row;
        }

        HashSet<int> impossible =
        [
            .. SamplePair.Join(previous, row)
                .Where(pair => pair.Second.Usage.CachedTokens > (pair.First.Usage.PromptTokens ?? length) + Reply(pair.First) + CacheReuse.LargestBlock)
                .Select(pair => pair.Second.Conversation),
        ];
        if (impossible.Count == 0)
        {
            return row;
        }

        TurnSample[] refuted = [.. row.Measured.Where(sample => impossible.Contains(sample.Conversation))];
        return row with
        {
            RefutedCachedTokens = MedianEstimator.Median([.. refuted.Select(sample => (double)sample.Usage.CachedTokens!.Value)]),
            Measured = [.. row.Measured.Select(sample => impossible.Contains(sample.Conversation) ? sample with { Usage = Without(sample.Usage) } : sample)],
        };
    }

    private static TokenUsage Without(TokenUsage usage) => usage with { CachedTokens = null };

    private static int Reply(TurnSample sample) => sample.Usage.OutputTokens ?? sample.ReplyLength;
}
