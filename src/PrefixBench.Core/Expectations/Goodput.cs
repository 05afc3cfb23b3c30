using PrefixBench.Core.Metrics;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Expectations;

/// <summary>Limits that a turn must keep, all of them, to count as a good one: <c>ttft&lt;=800ms, tpot&lt;=50ms</c>. The goodput is the share of such turns.</summary>
public sealed record Goodput
{
    private static readonly Metric[] Allowed = [MetricCatalogue.TimeToFirstToken, MetricCatalogue.RequestDuration, MetricCatalogue.TimePerOutputToken];

    private Goodput(IReadOnlyList<Expectation> limits) => Limits = limits;

    /// <summary>The limits, at least one, on TTFT, total time or TPOT.</summary>
    public IReadOnlyList<Expectation> Limits { get; }

    /// <summary>Reads the written forms. Each can hold several limits, separated by commas; a limit that is given twice counts once.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="mistakes">Takes a sentence for each mistake, with the limit that it is about.</param>
    /// <returns>The limits; null if there was a mistake, or no text.</returns>
    public static Goodput? Parse(IReadOnlyList<string> texts, ICollection<string> mistakes)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(mistakes);
        var limits = new List<Expectation>();
        bool isMistaken = false;
        foreach (string text in texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)))
        {
            var found = new List<string>();
            var limit = Expectation.Parse(text, found);
            if (limit is not null && FindMistake(limit) is { } mistake)
            {
                found.Add(mistake);
            }

            isMistaken |= found.Count > 0;
            found.ForEach(one => mistakes.Add($"\"{SafeText.Escape(text, 60)}\": {one}"));
            if (limit is not null && !limits.Contains(limit))
            {
                limits.Add(limit);
            }
        }

        return isMistaken || limits.Count == 0 ? null : new Goodput(limits);
    }

    /// <summary>Whether a turn that succeeded keeps every limit.</summary>
    /// <param name="turn">The turn.</param>
    /// <returns>False if it breaks one; null if it breaks none that is known, and not all are known.</returns>
    public bool? IsKeptBy(TurnSample turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        bool?[] kept = [.. Limits.Select(limit => limit.Metric.ValueOf(turn) is { } value ? limit.Relation.Holds(value, (double)limit.Limit!.Value) : (bool?)null)];
        return kept.Contains(false) ? false : kept.Contains(null) ? null : true;
    }

    /// <inheritdoc/>
    public bool Equals(Goodput? other) => other is not null && Limits.SequenceEqual(other.Limits);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical text; reading it gives equal limits.</summary>
    public override string ToString() => string.Join(", ", Limits);

    private static string? FindMistake(Expectation limit) => limit switch
    {
        _ when !Allowed.Contains(limit.Metric) => $"the metric is \"{limit.Metric.Name}\"; allowed are {string.Join(", ", Allowed.Select(metric => metric.Name))}. For other metrics, use --expect.",
        _ when limit.Statistic != ExpectedStatistic.Median => $"the limit applies to each turn by itself, so \".{limit.Statistic}\" is not allowed. Leave it out, or use --expect.",
        { Turns: { } turns } => $"the share is reported for every turn, so \"{turns}\" is not allowed. Leave it out.",
        _ => null,
    };
}
