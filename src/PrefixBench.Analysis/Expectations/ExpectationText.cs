using System.Globalization;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Expectations;

/// <summary>The line of an expectation.</summary>
internal static class ExpectationText
{
    private const int MostDigits = 6;

    public static string Line(ExpectationResult result)
    {
        string[] numbers = [.. result.Turns.Where(turn => turn.Value is not null).Select(turn => Turn(result, turn))];
        string[] parts = [.. numbers.Length > 0 ? [string.Join(", ", numbers)] : Array.Empty<string>(), .. Reasons(result), .. Missed(result)];
        string outcome = SnakeCase.Write(result.Outcome).Replace('_', ' ').ToUpperInvariant();
        return $"Expect {result.Expectation}: {outcome} ({string.Join("; ", parts)})";
    }

    /// <summary>The limit in a sentence.</summary>
    public static string Limit(Expectation expectation) => expectation switch
    {
        { IsPreviousPrompt: true } => $"the previous prompt less {NumberText.Tokens(CacheReuse.LargestBlock)} tokens",
        { Limit: { } limit } when expectation.Metric.Unit() == MetricUnit.Milliseconds => $"{limit:0.######} ms",
        _ => expectation.LimitText,
    };

    private static string Turn(ExpectationResult result, TurnExpectation turn)
    {
        Expectation expectation = result.Expectation;
        string unit = expectation.Metric.Unit() == MetricUnit.Milliseconds ? " ms" : "";
        string interval = (turn.Lower, turn.Upper) is (null, null) ? $"[n = {turn.Count}, no interval]" : $"[{Number(expectation, turn.Lower)}, {Number(expectation, turn.Upper)}]";
        string text = $"turn {turn.Turn} {Number(expectation, turn.Value)}{unit} {interval}";
        if (turn.Count < turn.Measured)
        {
            text += $" known in {turn.Count} of {turn.Measured}";
        }

        // The row's outcome is the word for the others.
        return turn.Outcome == result.Outcome ? text : $"{text} {SnakeCase.Write(turn.Outcome).Replace('_', ' ')}";
    }

    /// <summary>A number with as many digits as it takes to stand on its own side of the limit: 0.8996 must not read as the 0.90 it misses.</summary>
    private static string Number(Expectation expectation, double? number)
    {
        if (number is not { } value)
        {
            return "-";
        }

        var limit = ExpectedLimit.Of(expectation);
        int digits = expectation.Metric.Unit() switch
        {
            MetricUnit.Milliseconds => Math.Abs(value) < 10 ? 1 : 0,
            MetricUnit.Tokens => 0,
            _ => 2,
        };
        while (digits < MostDigits && limit.Compare(Math.Round(value, digits, MidpointRounding.AwayFromZero)) != limit.Compare(value))
        {
            digits++;
        }

        // Adding zero turns a rounded "-0" into "0".
        string text = (Math.Round(value, digits, MidpointRounding.AwayFromZero) + 0.0).ToString($"F{digits}", CultureInfo.InvariantCulture);
        return expectation.IsPreviousPrompt && value > 0 ? $"+{text}" : text;
    }

    private static IEnumerable<string> Reasons(ExpectationResult result)
    {
        foreach (IGrouping<string, int> reason in result.Turns.Where(turn => turn.Reason is not null).GroupBy(turn => turn.Reason!, turn => turn.Turn, StringComparer.Ordinal))
        {
            string turns = reason.Count() == 1 ? $"turn {reason.First()}" : $"turns {string.Join(", ", reason)}";
            yield return reason.Count() == result.Turns.Count ? reason.Key : $"{turns}: {reason.Key}";
        }
    }

    // A time's median is missed by half of the conversations as a matter of course; a cache either keeps its promise in a conversation or does not.
    private static IEnumerable<string> Missed(ExpectationResult result)
    {
        if (result.Conversations > 0 && result.Expectation.Metric is ExpectedMetric.HitRatio or ExpectedMetric.CachedTokens)
        {
            yield return $"missed in {result.MissedConversations} of {NumberText.Count(result.Conversations, "conversation")}";
        }
    }
}
