using PrefixBench.Analysis.Text;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The words of a comparison's reports.</summary>
internal static class ComparisonWords
{
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
        int[] numbers = [.. all.OfType<int>()];
        string text = numbers.Length == 0 ? "" : Phrases.Turns(numbers);
        return all.Contains(null) ? $"{text}{(text.Length == 0 ? "" : " and of ")}the whole conversation" : text;
    }
}
