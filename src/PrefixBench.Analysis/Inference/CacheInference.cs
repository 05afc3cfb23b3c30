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
        return new CacheInference
        {
            Curve = new ColdCurveSummary(
                draws.Interval(reading.Curve.FixedMs, data.Conversations, draw => draw.Curve.FixedMs),
                draws.Interval(reading.Curve.MarginalMs(tokens), data.Conversations, draw => draw.Curve.MarginalMs(tokens)),
                tokens),
            Turns = [.. data.Turns.Select((row, index) => Turn(row, index))],
        };

        InferredTurn Turn(TurnRow row, int index)
        {
            double prompt = row.Length!.Value;
            Estimate sampled = draws.Interval(Tokens(reading), data.Pairs(index), Tokens);
            return new InferredTurn(
                row.Turn,
                ModelError.Widen(sampled, prompt),
                prompt,
                MedianEstimator.Median([.. row.Measured.Select(sample => (double?)sample.Usage.CachedTokens).OfType<double>()]));

            // A draw without any pair of this turn says as little as one with a flat curve: nothing.
            double Tokens((ColdCurve Curve, double[] SavedMs) read) => Math.Min(prompt, read.Curve.TokensOf(read.SavedMs[index]));
        }
    }
}
