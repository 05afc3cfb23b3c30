using System.Xml.Linq;

namespace PrefixBench.Analysis.Pages;

/// <summary>A part of a page.</summary>
/// <param name="Element">What is shown; null for nothing.</param>
internal sealed record PageSection(XElement? Element)
{
    /// <summary>The pictures in it. Default: none.</summary>
    public IReadOnlyList<PagePicture> Pictures { get; init; } = [];

    /// <summary>A section of pictures.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="pictures">The pictures; null for those that could not be drawn. Without any, nothing is shown.</param>
    public static PageSection From(string heading, IEnumerable<PagePicture?> pictures)
    {
        PagePicture[] drawn = [.. pictures.OfType<PagePicture>()];
        return new PageSection(drawn.Length == 0 ? null : PageParts.Section(heading, drawn.Select(picture => picture.Figure))) { Pictures = drawn };
    }
}
