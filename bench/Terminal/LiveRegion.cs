using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// The last lines of a terminal, which are written again in place. Spectre's own live display clears the screen and all that was scrolled away when the terminal
/// gets smaller; this one keeps what stands above. A terminal that gets fewer columns is taken to break its lines again, as almost all do.
/// </summary>
/// <param name="console">A terminal with control sequences.</param>
internal sealed class LiveRegion(IAnsiConsole console)
{
    private const string EraseToEndOfLine = "\u001b[K";
    private const string EraseBelow = "\u001b[J";

    // The columns of each line; the cursor stands in the last one.
    private int[] _lines = [];

    /// <summary>Writes the lines in place of the earlier ones, in one go: first the new text, then the rest of the old is erased, so that nothing flickers.</summary>
    /// <param name="lines">The lines; no more than the terminal has, none wider than it.</param>
    public void Draw(IReadOnlyList<IEnumerable<Segment>> lines)
    {
        console.Write(new Parts([.. ToTop(), .. lines.SelectMany((line, index) => (Segment[])[.. index == 0 ? [] : new[] { Segment.LineBreak }, .. line, Segment.Control(EraseToEndOfLine)]), Segment.Control(EraseBelow)]));
        _lines = [.. lines.Select(Segment.CellCount)];
    }

    /// <summary>Writes a line above the region, where it stays. The region is gone until it is drawn again.</summary>
    /// <param name="text">The line, of any length, safe to print.</param>
    /// <param name="style">Its style.</param>
    public void WriteAbove(string text, Style style)
    {
        console.Write(new Parts([.. ToTop(), Segment.Control(EraseBelow), new Segment(text, style), Segment.LineBreak]));
        _lines = [];
    }

    /// <summary>Erases the region.</summary>
    public void Clear() => Draw([]);

    private IEnumerable<Segment> ToTop()
    {
        if (_lines.Length > 0)
        {
            yield return Segment.Control("\r");
        }

        int width = Math.Max(1, console.Profile.Width);
        int height = _lines.Sum(columns => Math.Max(1, (columns + width - 1) / width));
        if (height > 1)
        {
            yield return Segment.Control(string.Create(CultureInfo.InvariantCulture, $"\u001b[{height - 1}A"));
        }
    }

    private sealed class Parts(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
