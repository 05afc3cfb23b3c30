using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// The last lines of a terminal, which are written again in place. Spectre's own live display clears the screen and all that was scrolled away when the terminal
/// gets smaller; this one touches only lines that it has written. After a terminal with fewer columns has broken them, some of them can be left above.
/// </summary>
/// <param name="console">A terminal with control sequences.</param>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private const string EraseToEndOfLine = "\u001b[K";
    private const string EraseBelow = "\u001b[J";

    // The cursor stands in the last of them.
    private int _lines;

    /// <summary>Writes the lines in place of the earlier ones, in one go: first the new text, then the rest of the old is erased, so that nothing flickers.</summary>
    /// <param name="lines">The lines; no more than the terminal has, none wider than it.</param>
    public void Draw(IReadOnlyList<IEnumerable<Segment>> lines)
    {
        console.Write(new Parts([.. ToTop(), .. lines.SelectMany((line, index) => (Segment[])[.. index == 0 ? [] : new[] { Segment.LineBreak }, .. line, Segment.Control(EraseToEndOfLine)]), Segment.Control(EraseBelow)]));
        _lines = lines.Count;
    }

    /// <summary>Writes a line above the region, where it stays. The region is gone until it is drawn again.</summary>
    /// <param name="text">The line, of any length, safe to print.</param>
    /// <param name="style">Its style.</param>
    public void WriteAbove(string text, Style style)
    {
        console.Write(new Parts([.. ToTop(), Segment.Control(EraseBelow), new Segment(text, style), Segment.LineBreak]));
        _lines = 0;
    }

    /// <summary>Erases the region.</summary>
    public void Clear() => Draw([]);

    private IEnumerable<Segment> ToTop()
    {
        if (_lines > 0)
        {
            yield return Segment.Control("\r");
        }

        if (_lines > 1)
        {
            yield return Segment.Control(string.Create(CultureInfo.InvariantCulture, $"\u001b[{_lines - 1}A"));
        }
    }

    private sealed class Parts(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
