using System.Text;
using System.Xml.Linq;
using PrefixBench.Analysis.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Pages;

/// <summary>The cumulative distribution of times: how many of all were at most so long.</summary>
internal static class DistributionPicture
{
    private const double Left = 60;
    private const double Right = 20;
    private const double Top = 30;
    private const double PlotHeight = 200;
    private const double PlotWidth = 640;

    // More steps cannot be told apart at this width.
    private const int MostSteps = 320;

    /// <summary>Draws the curves.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="axisName">What the times are, with their unit.</param>
    /// <param name="series">The times of each curve; those without a time are left out.</param>
    /// <param name="name">What the times of a curve are, in a word or two.</param>
    /// <returns>The picture; null if there is no time.</returns>
    public static XElement? Draw(string id, string title, string axisName, IReadOnlyList<TimeSeries> series, Func<TimeSeries, string> name)
    {
        TimeSeries[] drawn = [.. series.Where(one => one.TimesMs.Length > 0)];
        if (drawn.Length == 0)
        {
            return null;
        }

        double bottom = Top + PlotHeight;
        var picture = new Picture(Left + PlotWidth + Right, bottom + 44);
        var time = Axis.FromZero(drawn.SelectMany(one => one.TimesMs), Left, Left + PlotWidth);
        var share = new Axis(0, 100, bottom, Top);
        picture.VerticalAxis(share, Left, Left + PlotWidth, "% of turns");
        picture.HorizontalAxis(time, Top, bottom, axisName);
        foreach (TimeSeries one in drawn)
        {
            picture.Path($"curve {one.Style}", Steps([.. one.TimesMs.Order()], time, share));
        }

        return picture.ToElement(id, title, string.Join("; ", drawn.Select(one => $"{name(one)}: {Phrases.Count(one.TimesMs.Length, "turn")}, half of them within {NumberText.Milliseconds(MedianEstimator.Median(one.TimesMs)!.Value)} ms")));
    }

    private static string Steps(double[] times, Axis time, Axis share)
    {
        var path = new StringBuilder($"M{Picture.Write(time.Place(times[0]))} {Picture.Write(share.Place(0))}");
        int steps = Math.Min(times.Length, MostSteps);
        for (int step = 1; step <= steps; step++)
        {
            int rank = (int)((long)step * times.Length / steps);
            path.Append($"H{Picture.Write(time.Place(times[rank - 1]))}V{Picture.Write(share.Place(100.0 * rank / times.Length))}");
        }

        return path.ToString();
    }
}
