using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The words of a comparison's reports.</summary>
internal static class ComparisonWords
{
    /// <summary>The metric's name in tables; one that holds its unit has bare numbers beside it.</summary>
    public static string Label(this ComparedMetric metric) => metric switch
    {
        ComparedMetric.TimeToFirstToken => "TTFT",
        ComparedMetric.RequestDuration => "Total",
        ComparedMetric.PromptEval => "Prompt-eval ms",
        ComparedMetric.TimePerOutputToken => "TPOT",
        ComparedMetric.CachedTokens => "Cached",
        _ => "Hit %",
    };

    /// <summary>The metric's name in files, with its unit, in the manner of <c>turns.jsonl</c>.</summary>
    public static string Id(this ComparedMetric metric) => metric switch
    {
        ComparedMetric.TimeToFirstToken => "ttft_ms",
        ComparedMetric.RequestDuration => "total_ms",
        ComparedMetric.PromptEval => "prompt_eval_ms",
        ComparedMetric.TimePerOutputToken => "tpot_ms",
        ComparedMetric.CachedTokens => "cached_tokens",
        _ => "hit_ratio",
    };

    public static string Word(this RowOutcome outcome) => outcome switch
    {
        RowOutcome.HitLoss => "Hit loss",
        RowOutcome.HitGain => "Hit gain",
        _ => outcome.ToString(),
    };

    /// <summary>The outcome in files.</summary>
    public static string Id(this RowOutcome outcome) => SnakeCase.Write(outcome);

    /// <summary>What follows "of" in a sentence on rows of one metric: <c>turns 1 to 3</c>, <c>turn 2 and of the whole conversation</c>.</summary>
    public static string Turns(IEnumerable<int?> turns)
    {
        int?[] all = [.. turns];
        int[] numbers = [.. all.OfType<int>().Order()];
        string text = numbers.Length == 0 ? "" : $"turn{(numbers.Length == 1 ? "" : "s")} {List([.. Ranges(numbers)])}";
        return all.Contains(null) ? $"{text}{(text.Length == 0 ? "" : " and of ")}the whole conversation" : text;
    }

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts) : $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}";

    private static IEnumerable<string> Ranges(int[] turns)
    {
        for (int start = 0; start < turns.Length;)
        {
            int end = start;
            while (end + 1 < turns.Length && turns[end + 1] == turns[end] + 1)
            {
                end++;
            }

            if (end - start > 1)
            {
                yield return $"{turns[start]} to {turns[end]}";
            }
            else
            {
                for (int index = start; index <= end; index++)
                {
                    yield return $"{turns[index]}";
                }
            }

            start = end + 1;
        }
    }
}
