using System.Xml.Linq;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>The elements that pages are made of. Text from elsewhere can never become markup, because it is only ever the content of an element.</summary>
internal static class PageParts
{
    /// <summary>An element with text.</summary>
    public static XElement Text(string name, string text, string? style = null) => new(name, Style(style), SafeText.OneLine(text));

    /// <summary>A section with its heading.</summary>
    public static XElement Section(string heading, params IEnumerable<XElement?> content) => new("section", Text("h2", heading), content);

    /// <summary>A picture with what it means and a legend.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="caption">What it shows and how to read it.</param>
    /// <param name="legend">Each key's class and its meaning.</param>
    public static XElement Figure(XElement picture, string caption, IReadOnlyList<(string Key, string Meaning)> legend) => new(
        "figure",
        picture,
        new XElement("figcaption", SafeText.OneLine(caption)),
        legend.Count == 0 ? null : new XElement("ul", Style("legend"), legend.Select(entry => new XElement("li", new XElement("span", Style($"key {entry.Key}"), ""), entry.Meaning))));

    /// <summary>A list of terms.</summary>
    public static XElement Terms(IEnumerable<(string Term, string? Meaning)> terms) =>
        new("dl", terms.Where(term => term.Meaning is not null).SelectMany(term => new[] { Text("dt", term.Term), Text("dd", term.Meaning!) }));

    /// <summary>A table that can be sorted where scripts run.</summary>
    public static XElement Table(IReadOnlyList<PageColumn> columns) => new(
        "div",
        Style("scroll"),
        new XElement(
            "table",
            Style("sortable"),
            new XElement("thead", new XElement("tr", columns.Select(column => new XElement("th", Style(column.IsText ? "text" : null), new XAttribute("scope", "col"), column.Legend is { } legend ? new XAttribute("title", SafeText.OneLine(legend)) : null, SafeText.OneLine(column.Head))))),
            new XElement("tbody", Enumerable.Range(0, columns[0].Cells.Count).Select(row => new XElement("tr", columns.Select(column => Cell(column, column.Cells[row])))))));

    /// <summary>A class attribute; null without one.</summary>
    public static XAttribute? Style(string? style) => style is null ? null : new XAttribute("class", style);

    private static XElement Cell(PageColumn column, PageCell cell) => new(
        "td", Style(column.IsText ? "text" : null), cell.Value is { } value ? new XAttribute("data-value", value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)) : null, SafeText.OneLine(cell.Text));
}
