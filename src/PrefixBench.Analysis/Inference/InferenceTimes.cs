using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>Chooses the time from which cached tokens are inferred, and reads it.</summary>
internal static class InferenceTimes
{
    /// <summary>Two clocks measure the same turn; a prompt time that is longer than the TTFT by more than this belongs to another answer.</summary>
    private const double LargestClockDifferenceMs = 1;

    /// <summary>Headers and first token that are this close together were sent together.</summary>
    private const double SentTogetherMs = 10;

    /// <summary>A first token this much later than the headers was held up on the way: an acknowledgement is delayed by 40 ms on Linux, and by up to 200 ms elsewhere.</summary>
    private const double HeldUpMs = 25;

    /// <summary>The least factor between the TTFT of a cold turn and its gap after the headers that shows that the headers followed the prompt's evaluation.</summary>
    private const double EvaluatedBefore = 3;

    /// <summary>The best time that every turn has.</summary>
    /// <param name="rows">All rows of one provider and scenario.</param>
    public static InferenceTime Choose(IReadOnlyList<TurnRow> rows)
    {
        TurnRow[] used = [.. rows.Where(row => row.Prefix != PrefixPolicy.AsIs && row.Measured.Count > 0)];
        TurnSample[] samples = [.. used.SelectMany(row => row.Measured).Where(sample => sample.TimeToFirstToken is not null)];
        return samples.Length > 0 && samples.All(HasPromptEval) ? InferenceTime.PromptEval
            : samples.All(sample => sample.TimeToFirstByte is { Ticks: > 0 }) && AreTokensHeldUp(used) ? InferenceTime.TimeToFirstByte
            : InferenceTime.TimeToFirstToken;
    }

    /// <summary>The time of a turn in ms; null where it has none.</summary>
    public static double? Read(TurnSample sample, InferenceTime time) => Select(time, sample.Timings.PromptEval, sample.TimeToFirstByte, sample.TimeToFirstToken);

    /// <summary>The time of a short prompt in ms; null where it has none.</summary>
    public static double? Read(ShortPrompt prompt, InferenceTime time) => Select(time, prompt.PromptEval, prompt.TimeToFirstByte, prompt.TimeToFirstToken);

    private static double? Select(InferenceTime time, TimeSpan? promptEval, TimeSpan? timeToFirstByte, TimeSpan? timeToFirstToken) => (time switch
    {
        InferenceTime.PromptEval => promptEval,
        InferenceTime.TimeToFirstByte => timeToFirstByte,
        _ => timeToFirstToken,
    })?.TotalMilliseconds;

    private static bool HasPromptEval(TurnSample sample) => sample.Timings.PromptEval is { Ticks: > 0 } time
        && time.TotalMilliseconds <= sample.TimeToFirstToken!.Value.TotalMilliseconds + LargestClockDifferenceMs;

    // A cold turn whose token came with its headers shows that the server sends these when the prompt is evaluated. Then a gap at other turns is the connection's, not the model's.
    private static bool AreTokensHeldUp(TurnRow[] rows)
    {
        (bool IsCold, double? Gap, double? Ttft)[] gaps =
        [
            .. rows.Select(row => (
                row.Prefix.Promise(row.Turn) == CacheState.Cold,
                Median(row, sample => (sample.TimeToFirstToken - sample.TimeToFirstByte)?.TotalMilliseconds),
                Median(row, sample => sample.TimeToFirstToken?.TotalMilliseconds))),
        ];
        return gaps.Any(row => row.IsCold && row.Gap < SentTogetherMs && row.Ttft > EvaluatedBefore * row.Gap) && gaps.Any(row => row.Gap > HeldUpMs);
    }

    private static double? Median(TurnRow row, Func<TurnSample, double?> value) => MedianEstimator.Median([.. row.Measured.Select(value).OfType<double>()]);
}
