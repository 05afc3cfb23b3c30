using System.Buffers;
using System.Globalization;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Expectations;

/// <summary>Reads one expectation, <c>metric[.statistic] op value [@turn op N]</c>, part by part, so that each part's mistake is found at once.</summary>
/// <param name="mistakes">Takes a sentence for each mistake.</param>
internal sealed class ExpectationParser(ICollection<string> mistakes)
{
    private static readonly SearchValues<char> SignCharacters = SearchValues.Create("<>=!≤≥≠~");
    private static readonly string[] NamedStatistics = [ExpectedStatistic.Median.ToString(), ExpectedStatistic.Mean.ToString()];

    private bool _isMistaken;

    /// <summary>Reads the text.</summary>
    /// <returns>The expectation; null if there was a mistake.</returns>
    public Expectation? Read(string text)
    {
        string[] parts = text.Split('@', 2, StringSplitOptions.TrimEntries);
        (string name, string sign, string value) = Split(parts[0]);
        string[] names = name.Split('.', 2, StringSplitOptions.TrimEntries);
        Metric? metric = ReadMetric(names[0]);
        ExpectedStatistic? statistic = names.Length == 1 ? ExpectedStatistic.Median : ReadStatistic(names[1]);
        Relation? relation = ReadRelation(sign);
        decimal? limit = sign.Length > 0 && metric is not null ? ReadLimit(value, metric, relation) : null;
        TurnSelector? turns = parts.Length == 1 ? null : ReadTurns(parts[1]);
        return _isMistaken ? null : new Expectation { Metric = metric!, Statistic = statistic!.Value, Relation = relation!.Value, Limit = limit, Turns = turns };
    }

    private static (string Left, string Sign, string Right) Split(string text)
    {
        int start = text.AsSpan().IndexOfAny(SignCharacters);
        if (start < 0)
        {
            return (text.Trim(), "", "");
        }

        int length = text.AsSpan(start).IndexOfAnyExcept(SignCharacters);
        int end = length < 0 ? text.Length : start + length;
        return (text[..start].Trim(), text[start..end], text[end..].Trim());
    }

    private Metric? ReadMetric(string name)
    {
        if (MetricCatalogue.Find(name) is { } metric)
        {
            return metric;
        }

        string what = name.Length == 0 ? "the metric is missing" : $"the metric is \"{SafeText.Escape(name, 60)}\"";
        Refuse($"{what}; allowed are {string.Join(", ", MetricCatalogue.ExpectedNames)}.{DidYouMean(NearestNames.Of(name, MetricCatalogue.ExpectedNames, 1))}");
        return null;
    }

    private ExpectedStatistic? ReadStatistic(string name)
    {
        if (ExpectedStatistic.Find(name) is { } statistic)
        {
            return statistic;
        }

        Refuse($"the statistic is \"{SafeText.Escape(name, 60)}\"; allowed are median, mean and p1 to p99.{DidYouMean(NearestNames.Of(name, NamedStatistics, 1))}");
        return null;
    }

    private Relation? ReadRelation(string sign)
    {
        Relation? relation = RelationSigns.Find(sign);
        if (relation is not (null or Relation.Exactly))
        {
            return relation;
        }

        const string Allowed = "allowed are >=, <=, > and <";
        Refuse(sign switch
        {
            "" => $"there is no comparison; {Allowed}, as in hit>=0.9. Quote it for the shell, which takes a bare < or > for itself.",
            "=" or "==" => $"the comparison is \"{sign}\", but a measured number has an interval and equals no single value; {Allowed}.",
            "=>" or "≥" => $"the comparison is \"{sign}\"; {Allowed}. Did you mean >=?",
            "=<" or "≤" => $"the comparison is \"{sign}\"; {Allowed}. Did you mean <=?",
            _ => $"the comparison is \"{SafeText.Escape(sign, 60)}\"; {Allowed}.",
        });
        return null;
    }

    private decimal? ReadLimit(string text, Metric metric, Relation? relation)
    {
        string words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (string.Equals(words, Expectation.PreviousPrompt, StringComparison.OrdinalIgnoreCase))
        {
            if (metric != MetricCatalogue.CachedTokens || relation is not (null or Relation.AtLeast))
            {
                Refuse($"the value is \"{Expectation.PreviousPrompt}\", which can be used only as cached>={Expectation.PreviousPrompt}.");
            }

            return null;
        }

        var reader = new LimitReader(metric);
        if (reader.Read(text) is { } limit)
        {
            return limit;
        }

        Refuse(reader.Mistake(text));
        return null;
    }

    private TurnSelector? ReadTurns(string text)
    {
        (string name, string sign, string number) = Split(text);
        if (string.Equals(name, "turn", StringComparison.OrdinalIgnoreCase)
            && RelationSigns.Find(sign) is { } relation
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int turn) && turn > 0)
        {
            return new TurnSelector(relation, turn);
        }

        Refuse($"the turns are \"@{SafeText.Escape(text, 60)}\"; allowed are @turn>=N, @turn<=N, @turn>N, @turn<N and @turn=N with a whole N from 1.");
        return null;
    }

    private void Refuse(string mistake)
    {
        _isMistaken = true;
        mistakes.Add(mistake);
    }

    private static string DidYouMean(IReadOnlyList<string> near) => near is [var name, ..] ? $" Did you mean {name}?" : "";
}
