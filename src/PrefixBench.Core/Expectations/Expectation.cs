using System.Globalization;
using PrefixBench.Core.Metrics;

namespace PrefixBench.Core.Expectations;

/// <summary>What a run is expected to show, such as <c>hit&gt;=0.9@turn&gt;=2</c>. <c>docs/expectations.md</c> has the grammar.</summary>
public sealed record Expectation
{
    /// <summary>The limit that is no number: the prompt of the turn before, less one block.</summary>
    public const string PreviousPrompt = "previous prompt";

    /// <summary>That block, in tokens: caches work in blocks of 16 to 128 tokens and drop the unfinished one.</summary>
    public const int LargestBlock = 128;

    /// <summary>What is measured.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Which statistic of it, turn by turn. Default: the median.</summary>
    public ExpectedStatistic Statistic { get; init; } = ExpectedStatistic.Median;

    /// <summary>How it is held against the limit; never <see cref="Relation.Exactly"/>.</summary>
    public required Relation Relation { get; init; }

    /// <summary>The limit, in the metric's <see cref="Metric.Unit"/>; null for <see cref="PreviousPrompt"/>. A decimal keeps what was typed.</summary>
    public required decimal? Limit { get; init; }

    /// <summary>The turns it is about; null for all of them (all from 2 on for <see cref="PreviousPrompt"/>).</summary>
    public TurnSelector? Turns { get; init; }

    /// <summary>Whether cached tokens are held against the prompt of the turn before.</summary>
    public bool IsPreviousPrompt => Limit is null;

    /// <summary>The limit as it is written.</summary>
    public string LimitText => Limit is { } limit
        ? limit.ToString("0.############################", CultureInfo.InvariantCulture) + (Metric.Unit == MetricUnit.Milliseconds ? "ms" : "")
        : PreviousPrompt;

    /// <summary>Reads the written form. Case does not matter, and blanks may stand between its parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mistakes">Takes a sentence for each mistake, without the text itself.</param>
    /// <returns>The expectation; null if there was a mistake.</returns>
    public static Expectation? Parse(string text, ICollection<string> mistakes) => new ExpectationParser(mistakes).Read(text);

    /// <summary>Reads the written form, as <c>hit&gt;=0.9@turn&gt;=2</c>. Case does not matter, and blanks may stand between its parts.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is not an expectation; the message has a sentence for each mistake.</exception>
    public static Expectation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var mistakes = new List<string>();
        return Parse(text, mistakes) ?? throw new FormatException($"The expectation is \"{text}\": {string.Join(" ", mistakes)}");
    }

    /// <summary>The turns it is about in a scenario.</summary>
    /// <param name="turns">How many turns the scenario has.</param>
    public IReadOnlyList<int> SelectFrom(int turns) =>
        [.. Enumerable.Range(1, turns).Where(turn => (turn > 1 || !IsPreviousPrompt) && Turns?.Selects(turn) != false)];

    /// <summary>What makes it pointless for a scenario: one sentence for each mistake.</summary>
    /// <param name="turns">How many turns the scenario has.</param>
    public IReadOnlyList<string> FindMistakes(int turns)
    {
        if (SelectFrom(turns).Count > 0)
        {
            return [];
        }

        string what = Turns is { } selector ? $"\"{selector}\" selects no turn" : "there is no turn for it";
        string scenario = turns == 1 ? "the scenario has 1 turn" : $"the scenario has {turns} turns";
        return [$"{what}: {scenario}{(IsPreviousPrompt ? $", and \"{PreviousPrompt}\" begins at turn 2" : "")}."];
    }

    /// <summary>The canonical text; reading it gives an equal expectation.</summary>
    public override string ToString() => $"{Metric.Name}{(Statistic == ExpectedStatistic.Median ? "" : $".{Statistic}")}{Relation.Sign()}{LimitText}{Turns}";
}
