using PrefixBench.Analysis.Rows;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>
/// Cached tokens by the clock, for one provider and scenario: a stable turn was quicker than its control by the time of the tokens it did not have to
/// evaluate, and the cold turns tell how long tokens take. It needs no word of the server's but the prompts' lengths.
/// </summary>
public sealed record CacheInference
{
    /// <summary>How TTFT grows with the length of a prompt that is not cached.</summary>
    public required ColdCurveSummary Curve { get; init; }

    /// <summary>The time of a turn that the tokens are inferred from.</summary>
    public required InferenceTime Time { get; init; }

    /// <summary>Whether the fixed part of the time was measured with short prompts.</summary>
    public required bool IsFixedCostMeasured { get; init; }

    /// <summary>The prompt lengths in tokens and the times in ms, medians of each row, of cold turns that clearly do not lie on one curve; empty where they do, or where noise can be the cause.</summary>
    public required IReadOnlyList<(double Tokens, double Ms)> Misfit { get; init; }

    /// <summary>The turns of the stable prefix that have a control, ascending; at least one.</summary>
    public required IReadOnlyList<InferredTurn> Turns { get; init; }

    /// <summary>
    /// Infers them. Null without a control or prompt lengths, with fewer than two different lengths among the cold turns, and where a longer
    /// prompt takes no longer.
    /// </summary>
    /// <param name="rows">All rows of one provider and scenario.</param>
    /// <param name="coldness">Which of their turns were not cold; these are left out.</param>
    internal static CacheInference? From(IReadOnlyList<TurnRow> rows, Coldness coldness)
    {
        var data = new ClockData(rows, coldness);
        if (data.Turns.Count == 0 || data.MedianColdTokens() is not { } tokens
            || data.Read([.. Enumerable.Repeat(1, data.Conversations)]) is not { Curve.IsFlat: false } reading)
        {
            return null;
        }

        AnalysisMeter.Bootstraps.Add(1, new KeyValuePair<string, object?>("provider", rows[0].Provider));
        var draws = new ConversationDraws(data);
        ColdMisfit? misfit = data.Misfit(reading);
        return new CacheInference
        {
            Time = data.Time,
            IsFixedCostMeasured = data.HasShortPrompts,
            Misfit = misfit is { IsClear: true } ? [.. misfit.Points.Select(point => (point.Tokens, point.Ms))] : [],
            Curve = new ColdCurveSummary(
                draws.Interval(reading.Curve.FixedMs, data.Conversations, draw => draw.Curve.FixedMs),
                draws.Interval(reading.Curve.MarginalMs(tokens), data.Conversations, draw => draw.Curve.MarginalMs(tokens)),
                tokens),
            Turns = [.. data.Turns.Select((row, index) => Turn(row, index))],
        };

        InferredTurn Turn(TurnRow row, int index)
        {
            double prompt = row.Length!.Value;
            Estimate sampled = Include(misfit?.Range(reading.SavedMs[index], prompt), draws.Interval(Tokens(reading), data.Pairs(index), Tokens));
            return new InferredTurn(
                row.Turn,
                ModelError.Widen(sampled, prompt),
                prompt,
                MedianEstimator.Median([.. row.Measured.Select(sample => (double?)sample.Usage.CachedTokens).OfType<double>()]));

            // A draw without any pair of this turn says as little as one with a flat curve: nothing.
            double Tokens(ColdReading read) => Math.Min(prompt, read.Curve.TokensOf(read.SavedMs[index]));
        }
    }

    // The interval moved to the fewest and to the most tokens, and everything between.
    private static Estimate Include((double Fewest, double Most)? range, Estimate sampled) => (range, sampled) is ({ } tokens, { Lower: { } lower, Upper: { } upper })
        ? sampled with { Lower = Math.Min(lower, tokens.Fewest - (sampled.Value - lower)), Upper = Math.Max(upper, tokens.Most + (upper - sampled.Value)) }
        : sampled;
}
