using System.Xml.Linq;

namespace PrefixBench.Analysis.Pages;

/// <summary>A picture of a page.</summary>
/// <param name="Name">What its file is called after <c>report-</c>, such as <c>ttft-1</c>; no other picture of the page has it.</param>
/// <param name="Svg">The picture.</param>
/// <param name="Figure">The picture with its caption and legend.</param>
/// <param name="Legend">Each key's class and its meaning.</param>
internal sealed record PagePicture(string Name, XElement Svg, XElement Figure, IReadOnlyList<(string Key, string Meaning)> Legend)
{
    /// <summary>A picture with what it means and a legend.</summary>
    /// <param name="name">Its name, which is its id on the page.</param>
    /// <param name="draw">Draws it with its id; null where there is nothing to draw.</param>
    /// <param name="caption">What it shows and how to read it.</param>
    /// <param name="legend">Each key's class and its meaning.</param>
    /// <returns>The picture; null where there is nothing to draw.</returns>
    public static PagePicture? Create(string name, Func<string, XElement?> draw, string caption, params IReadOnlyList<(string Key, string Meaning)> legend) =>
        draw(name) is { } picture ? new PagePicture(name, picture, PageParts.Figure(picture, caption, legend), legend) : null;
}
