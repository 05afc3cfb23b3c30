using System.Xml.Linq;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Pages;

/// <summary>TTFT by turn: every conversation as a dot, medians with their intervals, and the gap to the control, which is what the cache saves.</summary>
internal static class TtftPicture
{
    private const double Left = 60;
    private const double Top = 30;
    private const double PlotHeight = 240;
    private const double Width = 720;
    private const double LeastTurnWidth = 60;
    private const double WidestColumn = 46;

    /// <summary>Draws the turns.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="rows">The turns, ascending; at least one.</param>
    public static XElement Draw(string id, IReadOnlyList<PictureRow> rows)
    {
        double turnWidth = Math.Max(LeastTurnWidth, (Width - Left - 20) / rows.Count);
        double width = Left + (turnWidth * rows.Count) + 20;
        double column = Math.Min(WidestColumn, turnWidth / 3);
        double bottom = Top + PlotHeight;
        var picture = new Picture(width, bottom + 44);
        var axis = Axis.FromZero(rows.SelectMany(row => Times(row.Row).Concat(Times(row.Control))), bottom, Top);
        picture.VerticalAxis(axis, Left, width - 20, "TTFT in ms");
        for (int index = 0; index < rows.Count; index++)
        {
            PictureRow row = rows[index];
            double centre = Left + (turnWidth * (index + 0.5));
            bool hasControl = row.Control is { Measured.Count: > 0 };
            double stable = hasControl ? centre - (column * 0.7) : centre;
            Column(picture, axis, stable, column, row.Row, "stable");
            if (hasControl)
            {
                Column(picture, axis, centre + (column * 0.7), column, row.Control!, "control");
            }

            if (row.Summary.SavedMs is { } saved && row.Turn > 1)
            {
                picture.Text("gap", centre, Top - 8, $"saved {NumberText.Milliseconds(saved.Value)} ms", "middle");
            }

            picture.Text("tick", centre, bottom + 18, $"turn {row.Turn}", "middle");
        }

        return picture.ToElement(id, "TTFT by turn", string.Join("; ", rows.Select(Describe)));
    }

    private static IEnumerable<double> Times(TurnRow? row) => row?.Measured.Select(Time).OfType<double>() ?? [];

    private static double? Time(TurnSample sample) => sample.TimeToFirstToken?.TotalMilliseconds;

    private static void Column(Picture picture, Axis axis, double centre, double width, TurnRow row, string style)
    {
        double[] times = [.. Times(row)];
        IReadOnlyList<double> drawn = DotSample.Of(times);
        if (times.Length > DotSample.Most)
        {
            // A band holds the middle nine tenths where not every conversation is drawn.
            (double low, double high) = (QuantileEstimator.Quantile(times, 0.05)!.Value, QuantileEstimator.Quantile(times, 0.95)!.Value);
            picture.Bar($"band {style}", centre - (width / 2), axis.Place(high), width, axis.Place(low) - axis.Place(high));
        }

        for (int index = 0; index < drawn.Count; index++)
        {
            picture.Dot($"dot {style}", centre + (DotSample.Offset(index) * width), axis.Place(drawn[index]), 2.5);
        }

        if (MedianEstimator.Estimate(times) is { } median)
        {
            if (median is { Lower: { } lower, Upper: { } upper })
            {
                picture.Line($"interval {style}", centre, axis.Place(lower), centre, axis.Place(upper));
            }

            picture.Line($"median {style}", centre - (width / 2), axis.Place(median.Value), centre + (width / 2), axis.Place(median.Value));
        }
    }

    private static string Describe(PictureRow row)
    {
        string control = row.Summary.ControlTimeToFirstTokenMs is { } cold ? $", without a cached prefix {NumberText.Time(cold)}" : "";
        return row.Summary.TimeToFirstTokenMs is { } time ? $"turn {row.Turn}: {NumberText.Time(time)}{control}" : $"turn {row.Turn}: not measured{control}";
    }
}
