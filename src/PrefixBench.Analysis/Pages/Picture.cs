using System.Globalization;
using System.Xml.Linq;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>
/// An SVG picture whose colours are those of the page's style sheet. No text is measured, so that it is the same on any machine.
/// </summary>
/// <param name="width">The width in the picture's own units.</param>
/// <param name="height">The height.</param>
internal sealed class Picture(double width, double height)
{
    /// <summary>The namespace of SVG.</summary>
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly List<XElement> _marks = [];

    /// <summary>Adds a line.</summary>
    public void Line(string style, double x1, double y1, double x2, double y2) =>
        _marks.Add(new XElement(Svg + "line", Class(style), Number("x1", x1), Number("y1", y1), Number("x2", x2), Number("y2", y2)));

    /// <summary>Adds a rectangle; nothing if it has no width.</summary>
    public void Bar(string style, double x, double y, double barWidth, double barHeight, string? label = null)
    {
        if (barWidth > 0 && barHeight > 0)
        {
            _marks.Add(new XElement(Svg + "rect", Class(style), Number("x", x), Number("y", y), Number("width", barWidth), Number("height", barHeight), Title(label)));
        }
    }

    /// <summary>Adds a dot.</summary>
    public void Dot(string style, double x, double y, double radius, string? label = null) =>
        _marks.Add(new XElement(Svg + "circle", Class(style), Number("cx", x), Number("cy", y), Number("r", radius), Title(label)));

    /// <summary>Adds a path.</summary>
    public void Path(string style, string data, string? label = null) => _marks.Add(new XElement(Svg + "path", Class(style), new XAttribute("d", data), Title(label)));

    /// <summary>Adds text.</summary>
    /// <param name="style">The class.</param>
    /// <param name="x">The place of its anchor.</param>
    /// <param name="y">The place of its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(string style, double x, double y, string text, string anchor = "start") =>
        _marks.Add(new XElement(Svg + "text", Class(style), Number("x", x), Number("y", y), new XAttribute("text-anchor", anchor), SafeText.OneLine(text)));

    /// <summary>Adds an axis from left to right with its ticks, grid lines upwards and its name below.</summary>
    public void HorizontalAxis(Axis axis, double top, double bottom, string name)
    {
        foreach (double tick in axis.Ticks)
        {
            Line("grid", axis.Place(tick), top, axis.Place(tick), bottom);
            Text("tick", axis.Place(tick), bottom + 16, Axis.Text(tick), "middle");
        }

        Text("axis", (axis.Start + axis.End) / 2, bottom + 34, name, "middle");
    }

    /// <summary>Adds an axis from bottom to top with its ticks and grid lines to the right; its name stands above.</summary>
    public void VerticalAxis(Axis axis, double left, double right, string name)
    {
        foreach (double tick in axis.Ticks)
        {
            Line("grid", left, axis.Place(tick), right, axis.Place(tick));
            Text("tick", left - 6, axis.Place(tick) + 4, Axis.Text(tick), "end");
        }

        Text("axis", left - 40, axis.End - 10, name);
    }

    /// <summary>A number as an SVG attribute holds it.</summary>
    public static string Write(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The picture.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="title">What it shows, for readers who do not see it.</param>
    /// <param name="description">What it says, in a sentence or two.</param>
    public XElement ToElement(string id, string title, string description) => new(
        Svg + "svg",
        new XAttribute("viewBox", $"0 0 {Write(width)} {Write(height)}"),
        new XAttribute("role", "img"),
        new XAttribute("aria-labelledby", $"{id}-title {id}-text"),
        new XElement(Svg + "title", new XAttribute("id", $"{id}-title"), SafeText.OneLine(title)),
        new XElement(Svg + "desc", new XAttribute("id", $"{id}-text"), SafeText.OneLine(description)),
        _marks);

    private static XAttribute Class(string style) => new("class", style);

    private static XAttribute Number(string name, double value) => new(name, Write(value));

    private static XElement? Title(string? label) => label is null ? null : new XElement(Svg + "title", SafeText.OneLine(label));
}
