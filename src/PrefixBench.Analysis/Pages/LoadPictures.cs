using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Pages;

/// <summary>What the number of conversations at once does: TTFT and hit ratio against the load, and the distribution of TTFT for hits and misses.</summary>
internal static class LoadPictures
{
    private const string Setting = "conversations at once";

    /// <summary>The pictures of a provider, scenario and prefix over its loads.</summary>
    /// <param name="loads">The loads, ascending; fewer than two have none.</param>
    /// <param name="number">The number of these pictures on the page, from 1.</param>
    public static IEnumerable<PagePicture> Of(IReadOnlyList<LoadSummary> loads, int number)
    {
        if (loads.Count < 2)
        {
            yield break;
        }

        string[] labels = [.. loads.Select(load => LoadText.Cell(load.Load))];
        (string Style, string Meaning, Func<LoadSummary, Estimate?> Time)[] lines =
        [
            ("first", "turn 1, cold", load => load.Turns[0].Row.TimeToFirstTokenMs),
            .. loads[0].Turns.Count > 1 ? new (string, string, Func<LoadSummary, Estimate?>)[]
            {
                ("stable", $"turn {loads[0].Turns[^1].Row.Turn}", load => load.Turns[^1].Row.TimeToFirstTokenMs),
                ("control", $"turn {loads[0].Turns[^1].Row.Turn} of the control", load => load.Turns[^1].Row.ControlTimeToFirstTokenMs),
            } : [],
        ];
        LineSeries[] times = [.. lines.Select(line => new LineSeries(line.Style, Points(loads, line.Time)))];
        if (PagePicture.Create(
            $"load-ttft-{number}",
            id => times.All(line => line.Points.Count == 0) ? null : LinesPicture.Draw(id, "TTFT against the load", labels, Setting, "TTFT in ms", times, greatest: null, (line, point) => $"{labels[point.Place]} at once, {lines.First(one => one.Style == line.Style).Meaning}: {NumberText.Milliseconds(point.Value)} ms"),
            "TTFT against the number of conversations at once: medians with their 95 % intervals.",
            [.. lines.Where((_, index) => times[index].Points.Count > 0).Select(line => (line.Style, line.Meaning))]) is { } ttft)
        {
            yield return ttft;
        }

        LinePoint[] ratios = [.. loads.Index().Where(load => load.Item.CacheHitRatio is not null).Select(load => new LinePoint(load.Index, load.Item.CacheHitRatio!.Value * 100, Label: Lost(load.Item)))];
        if (PagePicture.Create(
            $"load-hit-{number}",
            id => ratios.Length == 0 ? null : LinesPicture.Draw(id, "Hit ratio against the load", labels, Setting, "Hit % of the turns from 2 on", [new LineSeries("stable", ratios)], greatest: 100, (_, point) => $"{labels[point.Place]} at once: {NumberText.Fixed(point.Value, 1)} %{(point.Label is { } lost ? $", {lost}" : "")}"),
            "Cached ÷ prompt tokens of the turns from 2 on. Where it falls, other conversations displace the prefix.") is { } hits)
        {
            yield return hits;
        }
    }

    /// <summary>The distribution of the TTFT of later turns under one load, hits and misses apart.</summary>
    /// <param name="rows">The turns of the stable prefix, ascending.</param>
    /// <param name="blockTokens">The tokens of one block of the server's cache; null if it is not known.</param>
    /// <param name="number">The number of the verdict on the page, from 1.</param>
    /// <returns>The picture; null if it is not known of any turn whether it was a hit.</returns>
    public static PagePicture? Distribution(IReadOnlyList<PictureRow> rows, int? blockTokens, int number)
    {
        ILookup<bool, double> times = rows
            .SelectMany(row => CacheReuse.EachTurn(rows.FirstOrDefault(other => other.Turn == row.Row.Continues)?.Row, row.Row))
            .Where(turn => turn.Sample.TimeToFirstToken is not null)
            .ToLookup(turn => (turn.Reuse with { BlockTokens = blockTokens }).IsHit, turn => turn.Sample.TimeToFirstToken!.Value.TotalMilliseconds);
        TimeSeries[] series = [new("hit", [.. times[true]]), new("miss", [.. times[false]])];
        return PagePicture.Create(
            $"distribution-{number}",
            id => DistributionPicture.Draw(id, "Distribution of TTFT, hits and misses", "TTFT in ms", series, one => one.Style),
            "How many of the turns from 2 on had their first token within a time: those that found the prompt of the turn before in the cache, and those that did not.",
            [.. new[] { ("hit", "hits"), ("miss", "misses") }.Where((_, index) => series[index].TimesMs.Length > 0)]);
    }

    private static IReadOnlyList<LinePoint> Points(IReadOnlyList<LoadSummary> loads, Func<LoadSummary, Estimate?> value) =>
        [.. loads.Index().Select(load => (load.Index, Value: value(load.Item))).Where(point => point.Value is not null).Select(point => new LinePoint(point.Index, point.Value!.Value, point.Value.Lower, point.Value.Upper, NumberText.Time(point.Value)))];

    private static string? Lost(LoadSummary load) => load.LostPrefixes is { } lost ? $"{lost} of {Phrases.Count(load.LaterTurns, "prefix")} lost" : null;
}
