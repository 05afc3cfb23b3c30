using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Reports;

/// <summary>The words of an expectation's result.</summary>
public static class ExpectationText
{
    private const int MostDigits = 6;

    /// <summary>The result in words: one line of plain text.</summary>
    /// <param name="result">The result.</param>
    public static string Line(ExpectationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string[] numbers = [.. result.Turns.Where(turn => turn.Value is not null).Select(turn => Turn(result, turn))];
        string[] parts = [.. numbers.Length > 0 ? [string.Join(", ", numbers)] : Array.Empty<string>(), .. Reasons(result), .. Missed(result)];
        return $"Expect {result.Expectation}: {Word(result.Outcome).ToUpperInvariant()} ({string.Join("; ", parts)})";
    }

    /// <summary>Why the samples do not decide a turn and what would, without a full stop; null for a turn that is decided.</summary>
    /// <param name="result">The result.</param>
    /// <param name="turn">One of its turns.</param>
    public static string? Reason(ExpectationResult result, TurnExpectation turn)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(turn);
        return turn switch
        {
            { Outcome: not ExpectationOutcome.CannotTell } => null,
            { Measured: 0 } => "nothing was measured",
            { Count: 0 } => WhyNone(result.Expectation, result.Prefix),
            _ when result.Expectation.Statistic.Percentile is not null => Percentile(result.Expectation, turn),
            { Lower: not null, Upper: not null } => $"{Limit(result.Expectation)} lies within the interval; " + (turn.NeededConversations is { } needed
                ? $"about {needed} conversations would decide if the value stays the same"
                : "the value is too close to the limit for any sensible number of conversations"),
            _ => $"{Phrases.Count(turn.Count, "conversation")} {(turn.Count == 1 ? "is" : "are")} too few for an interval, which takes {turn.NeededConversations}",
        };
    }

    private static string Word(ExpectationOutcome outcome) => outcome switch
    {
        ExpectationOutcome.Met => "met",
        ExpectationOutcome.Broken => "broken",
        _ => "inconclusive",
    };

    private static string Limit(Expectation expectation) => expectation switch
    {
        { IsPreviousPrompt: true } => $"the previous prompt less {NumberText.Tokens(CacheReuse.LargestBlock)} tokens",
        { Limit: { } limit } when IsTime(expectation) => $"{limit:0.######} ms",
        _ => expectation.LimitText,
    };

    private static string Turn(ExpectationResult result, TurnExpectation turn)
    {
        Expectation expectation = result.Expectation;
        string interval = (turn.Lower, turn.Upper) is (null, null) ? $"[n = {turn.Count}, no interval]" : $"[{Number(expectation, turn.Lower)}, {Number(expectation, turn.Upper)}]";
        string text = $"turn {turn.Turn} {Number(expectation, turn.Value)}{(IsTime(expectation) ? " ms" : "")} {interval}";
        if (turn.Count < turn.Measured)
        {
            text += $" known in {turn.Count} of {turn.Measured}";
        }

        // The row's outcome is the word for the others.
        return turn.Outcome == result.Outcome ? text : $"{text} {Word(turn.Outcome)}";
    }

    /// <summary>A number with as many digits as it takes to lie on its own side of the limit: 0.8996 must not read as the 0.90 it misses.</summary>
    private static string Number(Expectation expectation, double? number)
    {
        if (number is not { } value)
        {
            return "-";
        }

        var limit = ExpectedLimit.From(expectation);
        int digits = expectation.Metric.Unit switch
        {
            MetricUnit.Milliseconds => NumberText.Decimals(value),
            MetricUnit.Tokens => 0,
            _ => 2,
        };
        while (digits < MostDigits && limit.Compare(Math.Round(value, digits, MidpointRounding.AwayFromZero)) != limit.Compare(value))
        {
            digits++;
        }

        string text = NumberText.Fixed(value, digits);
        return expectation.IsPreviousPrompt && value > 0 ? $"+{text}" : text;
    }

    private static IEnumerable<string> Reasons(ExpectationResult result)
    {
        foreach (IGrouping<string, int> reason in result.Turns.Where(turn => Reason(result, turn) is not null).GroupBy(turn => Reason(result, turn)!, turn => turn.Turn, StringComparer.Ordinal))
        {
            yield return reason.Count() == result.Turns.Count ? reason.Key : $"{Phrases.Turns(reason)}: {reason.Key}";
        }
    }

    // A time's median is missed by half of the conversations as a matter of course; a cache either keeps its promise in a conversation or does not.
    private static IEnumerable<string> Missed(ExpectationResult result)
    {
        if (result.Conversations > 0 && (result.Expectation.Metric == MetricCatalogue.HitRatio || result.Expectation.Metric == MetricCatalogue.CachedTokens))
        {
            yield return $"missed in {result.MissedConversations} of {Phrases.Count(result.Conversations, "conversation")}";
        }
    }

    private static string Percentile(Expectation expectation, TurnExpectation turn)
    {
        string beyond = expectation.Relation switch
        {
            Relation.AtLeast => "below",
            Relation.AtMost => "above",
            Relation.Above => "at or below",
            _ => "at or above",
        };
        string known = $"{turn.Missed} of {turn.Count} {(turn.Missed == 1 ? "was" : "were")} {beyond} {Limit(expectation)}";
        return turn.NeededConversations is { } count
            ? $"{known}; it takes {count} conversations with {(turn.Missed == 0 ? "none" : $"at most {turn.Missed}")} to be sure"
            : known;
    }

    private static string WhyNone(Expectation expectation, PrefixPolicy prefix) => expectation switch
    {
        { IsPreviousPrompt: true } => "the server does not report both cached tokens and the prompt of the turn before",
        _ when expectation.Metric == MetricCatalogue.Saved && !prefix.HasControl() => "the control's prompts are not as long as those of this prefix, so the saving is unknown here",
        _ when expectation.Metric == MetricCatalogue.Saved => "no conversation has a control that was cold",
        _ when expectation.Metric == MetricCatalogue.TimePerOutputToken => "no reply has two or more tokens that the server counted",
        _ when expectation.Metric == MetricCatalogue.HitRatio => "the server does not report both cached and prompt tokens",
        _ => $"the server does not report \"{expectation.Metric.Name}\"",
    };

    private static bool IsTime(Expectation expectation) => expectation.Metric.Unit == MetricUnit.Milliseconds;
}
