using System.Xml.Linq;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>The prompt by turn in tokens: read from the cache, evaluated again although the turn before had it, and new.</summary>
internal static class PromptPicture
{
    private const double Left = 150;
    private const double PlotWidth = 520;
    private const double BarHeight = 16;
    private const double Gap = 4;
    private const double TurnGap = 12;
    private const double Top = 8;

    /// <summary>Draws the prompts.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="rows">The turns, ascending.</param>
    /// <returns>The picture; null if no source knows the cached tokens of any turn.</returns>
    public static XElement? Draw(string id, IReadOnlyList<PictureRow> rows)
    {
        (PictureRow Row, IReadOnlyList<PromptPart> Parts)[] turns = [.. rows.Select(row => (row, PromptPart.Of(row, rows))).Where(turn => turn.Item2.Count > 0)];
        if (turns.Length == 0)
        {
            return null;
        }

        double bottom = Top + turns.Sum(turn => (turn.Parts.Count * (BarHeight + Gap)) + TurnGap);
        var picture = new Picture(Left + PlotWidth + 20, bottom + 44);
        var axis = Axis.FromZero(turns.SelectMany(turn => turn.Parts).Select(part => part.Cached + part.Lost + part.New), Left, Left + PlotWidth);
        picture.HorizontalAxis(axis, Top, bottom, "tokens of the prompt");
        double y = Top;
        foreach ((PictureRow row, IReadOnlyList<PromptPart> parts) in turns)
        {
            picture.Text("tick", 4, y + BarHeight - 4, $"turn {row.Turn}");
            foreach (PromptPart part in parts)
            {
                Draw(picture, axis, y, part);
                y += BarHeight + Gap;
            }

            y += TurnGap;
        }

        return picture.ToElement(id, "The prompt by turn, in tokens", string.Join("; ", turns.Select(turn => $"turn {turn.Row.Turn}, {string.Join(", ", turn.Parts.Select(Describe))}")));
    }

    /// <summary>What a source says, in words.</summary>
    /// <param name="part">The parts.</param>
    public static string Describe(PromptPart part) =>
        $"{part.Source}: {(part.IsInferred ? "~" : "")}{NumberText.Tokens(part.Cached)} from the cache, {NumberText.Tokens(part.Lost)} lost, {NumberText.Tokens(part.New)} new";

    private static void Draw(Picture picture, Axis axis, double y, PromptPart part)
    {
        picture.Text("source", Left - 6, y + BarHeight - 4, (part.IsInferred ? "~ " : "") + part.Source, "end");
        double start = 0;
        foreach ((string style, double tokens) in new[] { ("cached", part.Cached), ("lost", part.Lost), ("new", part.New) })
        {
            picture.Bar(part.IsInferred ? $"part {style} inferred" : $"part {style}", axis.Place(start), y, axis.Place(start + tokens) - axis.Place(start), BarHeight, $"{NumberText.Tokens(tokens)} tokens {style}");
            start += tokens;
        }
    }
}
