using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Pages;

/// <summary>How long a prefix survives without use: the share of conversations that found it after each pause.</summary>
internal static class IdlePicture
{
    /// <summary>The picture of a provider, load and prefix.</summary>
    /// <param name="outcomes">The pauses, the shortest first.</param>
    /// <param name="number">The number of the picture on the page, from 1.</param>
    /// <returns>The picture; null if it is not known of any pause.</returns>
    public static PagePicture? Of(IReadOnlyList<IdleOutcome> outcomes, int number)
    {
        string[] labels = [.. outcomes.Select(outcome => DurationText.Exact(outcome.Idle))];
        LinePoint[] points = [.. outcomes.Index().Where(outcome => outcome.Item.Count > 0).Select(outcome => Point(outcome.Index, outcome.Item))];
        return PagePicture.Create(
            $"idle-{number}",
            id => points.Length == 0 ? null : LinesPicture.Draw(id, "How long the prefix survives", labels, "pause before the last turn", "% of conversations", [new LineSeries("stable", points)], greatest: 100, (_, point) => $"after {labels[point.Place]}: {point.Label}"),
            "The share of conversations whose prefix was still in the cache after a pause, with its 95 % interval (Wilson).");
    }

    private static LinePoint Point(int index, IdleOutcome outcome)
    {
        Estimate? share = WilsonInterval.Estimate(outcome.Kept, outcome.Count)?.Transform(value => value * 100);
        return new LinePoint(index, 100.0 * outcome.Kept / outcome.Count, share?.Lower, share?.Upper, $"kept in {outcome.Kept} of {Phrases.Count(outcome.Count, "conversation")}");
    }
}
