using System.Globalization;
using System.Xml.Linq;

namespace PrefixBench.Analysis.Pages;

/// <summary>A picture as a file of its own: with its title above, its legend below, and the colours of the page.</summary>
internal static class StandalonePicture
{
    private const double TitleHeight = 28;
    private const double LegendHeight = 24;
    private const double KeyWidth = 18;
    private const double Left = 12;

    // An average letter, because text is not measured: fonts differ from machine to machine.
    private const double LetterWidth = 7;

    /// <summary>Writes the picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="style">The page's style sheet.</param>
    public static string Write(PagePicture picture, string style)
    {
        XElement svg = picture.Svg;
        double[] box = [.. ((string)svg.Attribute("viewBox")!).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        (double width, double height) = (box[2], box[3] + TitleHeight);
        XElement[] legend = [.. Legend(picture.Legend, width, height, out double end)];
        XElement[] words = [.. svg.Elements().Take(2)];
        var alone = new XElement(
            svg.Name,
            svg.Attributes().Where(attribute => attribute.Name != "viewBox"),
            new XAttribute("viewBox", $"0 0 {Picture.Write(width)} {Picture.Write(end)}"),
            new XElement(Picture.Svg + "style", style),
            words,
            Text("title", Left, 20, words[0].Value),
            new XElement(Picture.Svg + "g", new XAttribute("transform", $"translate(0 {Picture.Write(TitleHeight)})"), svg.Elements().Skip(2)),
            legend);
        return alone.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    // Line by line, as many entries as there is room for.
    private static List<XElement> Legend(IReadOnlyList<(string Key, string Meaning)> entries, double width, double top, out double end)
    {
        var elements = new List<XElement>();
        double x = Left;
        double y = top + (LegendHeight / 2);
        foreach ((string key, string meaning) in entries)
        {
            double room = KeyWidth + (meaning.Length * LetterWidth) + KeyWidth;
            if (x > Left && x + room > width)
            {
                (x, y) = (Left, y + LegendHeight);
            }

            elements.Add(new XElement(Picture.Svg + "circle", new XAttribute("class", $"key {key}"), new XAttribute("cx", Picture.Write(x + 5)), new XAttribute("cy", Picture.Write(y)), new XAttribute("r", "5")));
            elements.Add(Text("axis", x + KeyWidth, y + 4, meaning));
            x += room;
        }

        end = entries.Count == 0 ? top : y + LegendHeight;
        return elements;
    }

    private static XElement Text(string style, double x, double y, string text) =>
        new(Picture.Svg + "text", new XAttribute("class", style), new XAttribute("x", Picture.Write(x)), new XAttribute("y", Picture.Write(y)), text);
}
