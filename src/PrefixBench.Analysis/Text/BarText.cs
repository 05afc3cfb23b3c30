namespace PrefixBench.Analysis.Text;

/// <summary>Horizontal bars as text, for terminals.</summary>
public static class BarText
{
    private const int PartsOfCell = 8;

    // From one eighth of a cell to seven.
    private const string Parts = "▏▎▍▌▋▊▉";

    /// <summary>A bar. One that is longer than nothing always has a character, so that a small number does not look like none.</summary>
    /// <param name="cells">The length in characters, drawn to an eighth of one; nothing is drawn for 0, less, and what is no number.</param>
    /// <param name="isAscii">Whether the bar is made of <c>#</c>, in whole characters, because the terminal cannot show blocks.</param>
    public static string Of(double cells, bool isAscii)
    {
        if (!(cells > 0) || double.IsInfinity(cells))
        {
            return "";
        }

        if (isAscii)
        {
            return new string('#', Math.Max(1, (int)Math.Round(cells)));
        }

        int eighths = Math.Max(1, (int)Math.Round(cells * PartsOfCell));
        int rest = eighths % PartsOfCell;
        return new string('█', eighths / PartsOfCell) + (rest == 0 ? "" : Parts[rest - 1]);
    }
}
