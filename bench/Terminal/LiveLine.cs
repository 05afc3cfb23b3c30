using Spectre.Console;
using Spectre.Console.Rendering;

namespace PrefixBench.Bench.Terminal;

/// <summary>One line of live progress. Its text is made safe, and it has no line break.</summary>
/// <param name="parts">The texts of the line and their styles, from left to right.</param>
internal sealed class LiveLine(params IEnumerable<Segment> parts)
{
    private readonly Segment[] _parts = [.. parts];

    /// <summary>The line in characters of the terminal, which East Asian letters take two of.</summary>
    public int Width => Segment.CellCount(_parts);

    /// <summary>The parts of the line; one that is too long is cut, with an ellipsis at its end.</summary>
    /// <param name="width">The maximum width in characters of the terminal, 1 or more.</param>
    /// <param name="isAscii">Whether the terminal can show ASCII only.</param>
    public IEnumerable<Segment> Cut(int width, bool isAscii)
    {
        string ellipsis = isAscii ? "..." : "…";
        return Width <= width ? _parts
            : width <= ellipsis.Length ? Segment.Truncate(_parts, width)
            : [.. Segment.Truncate(_parts, width - ellipsis.Length), new Segment(ellipsis, Style.Plain)];
    }
}
