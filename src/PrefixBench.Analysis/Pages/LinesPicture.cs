using System.Xml.Linq;

namespace PrefixBench.Analysis.Pages;

/// <summary>Values at a few settings, such as loads or pauses, which stand at equal distances: one line for each series, with the intervals of its points.</summary>
internal static class LinesPicture
{
    private const double Left = 60;
    private const double Right = 20;
    private const double Top = 30;
    private const double PlotHeight = 200;
    private const double PlotWidth = 640;

    /// <summary>Draws the lines.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="title">What the picture shows.</param>
    /// <param name="labels">The settings from left to right.</param>
    /// <param name="settingName">What the settings are.</param>
    /// <param name="valueName">What the values are, with their unit.</param>
    /// <param name="series">The lines.</param>
    /// <param name="greatest">The value at the top; null to choose it by the values.</param>
    /// <param name="describe">Says what a point shows.</param>
    public static XElement Draw(string id, string title, IReadOnlyList<string> labels, string settingName, string valueName, IReadOnlyList<LineSeries> series, double? greatest, Func<LineSeries, LinePoint, string> describe)
    {
        double bottom = Top + PlotHeight;
        var picture = new Picture(Left + PlotWidth + Right, bottom + 44);
        var axis = Axis.FromZero(greatest is { } top ? [top] : series.SelectMany(line => line.Points).SelectMany(point => new[] { point.Value, point.Upper ?? 0 }), bottom, Top);
        picture.VerticalAxis(axis, Left, Left + PlotWidth, valueName);
        for (int index = 0; index < labels.Count; index++)
        {
            picture.Text("tick", X(index), bottom + 16, labels[index], "middle");
        }

        picture.Text("axis", Left + (PlotWidth / 2), bottom + 34, settingName, "middle");
        foreach (LineSeries line in series)
        {
            picture.Path($"curve {line.Style}", string.Concat(line.Points.Select((point, index) => $"{(index == 0 ? 'M' : 'L')}{Picture.Write(X(point.Place))} {Picture.Write(axis.Place(point.Value))}")));
            foreach (LinePoint point in line.Points)
            {
                if (point is { Lower: { } lower, Upper: { } upper })
                {
                    picture.Line($"interval {line.Style}", X(point.Place), axis.Place(lower), X(point.Place), axis.Place(upper));
                }

                picture.Dot($"point {line.Style}", X(point.Place), axis.Place(point.Value), 4, point.Label);
            }
        }

        return picture.ToElement(id, title, string.Join("; ", series.SelectMany(line => line.Points.Select(point => describe(line, point)))));

        double X(int index) => Left + (PlotWidth * (index + 0.5) / labels.Count);
    }
}
