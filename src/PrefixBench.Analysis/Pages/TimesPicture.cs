using System.Xml.Linq;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Pages;

/// <summary>Times as dots in columns, each with its median and the interval of that.</summary>
internal static class TimesPicture
{
    private const double Left = 60;
    private const double Right = 20;
    private const double Top = 30;
    private const double PlotHeight = 240;
    private const double Width = 720;
    private const double LeastGroupWidth = 60;
    private const double LeastColumn = 14;
    private const double WidestColumn = 46;

    // From one column of a group to the next, in widths of a column.
    private const double Distance = 1.4;

    // An average letter of the labels, so that they can be cut to their place without measuring them.
    private const double LetterWidth = 7;

    /// <summary>Draws the columns.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="axisName">What the times are, with their unit.</param>
    /// <param name="groups">The groups, at least one.</param>
    public static XElement Draw(string id, string title, string axisName, IReadOnlyList<TimeGroup> groups)
    {
        int most = groups.Max(group => group.Series.Count);
        double groupWidth = Math.Max(Math.Max(LeastGroupWidth, LeastColumn * Distance * (most + 1)), (Width - Left - Right) / groups.Count);
        double width = Left + (groupWidth * groups.Count) + Right;
        double column = Math.Min(WidestColumn, groupWidth / (Distance * Math.Max(2, most)));
        double bottom = Top + PlotHeight;
        var picture = new Picture(width, bottom + 44);
        var axis = Axis.FromZero(groups.SelectMany(group => group.Series).SelectMany(series => series.TimesMs), bottom, Top);
        picture.VerticalAxis(axis, Left, width - Right, axisName);
        for (int index = 0; index < groups.Count; index++)
        {
            TimeGroup group = groups[index];
            double centre = Left + (groupWidth * (index + 0.5));
            for (int number = 0; number < group.Series.Count; number++)
            {
                Column(picture, axis, centre + ((number - ((group.Series.Count - 1) / 2.0)) * Distance * column), column, group.Series[number]);
            }

            if (group.Note is { } note)
            {
                picture.Text("gap", centre, Top - 8, note, "middle");
            }

            picture.Text("tick", centre, bottom + 18, SafeText.Clean(group.Label, (int)(groupWidth / LetterWidth)), "middle");
        }

        return picture.ToElement(id, title, string.Join("; ", groups.Select(group => group.Words)));
    }

    private static void Column(Picture picture, Axis axis, double centre, double width, TimeSeries series)
    {
        IReadOnlyList<double> drawn = DotSample.Of(series.TimesMs);
        if (series.TimesMs.Length > DotSample.Most)
        {
            // A band holds the middle nine tenths where not every conversation is drawn.
            (double low, double high) = (QuantileEstimator.Quantile(series.TimesMs, 0.05)!.Value, QuantileEstimator.Quantile(series.TimesMs, 0.95)!.Value);
            picture.Bar($"band {series.Style}", centre - (width / 2), axis.Place(high), width, axis.Place(low) - axis.Place(high));
        }

        for (int index = 0; index < drawn.Count; index++)
        {
            picture.Dot($"dot {series.Style}", centre + (DotSample.Offset(index) * width), axis.Place(drawn[index]), 2.5);
        }

        if (MedianEstimator.Estimate(series.TimesMs) is { } median)
        {
            if (median is { Lower: { } lower, Upper: { } upper })
            {
                picture.Line($"interval {series.Style}", centre, axis.Place(lower), centre, axis.Place(upper));
            }

            picture.Line($"median {series.Style}", centre - (width / 2), axis.Place(median.Value), centre + (width / 2), axis.Place(median.Value));
        }
    }
}
