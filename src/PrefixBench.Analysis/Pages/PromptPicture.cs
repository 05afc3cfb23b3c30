using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Rows;
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

    /// <summary>Draws the prompts of a run.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="rows">The turns, ascending.</param>
    /// <returns>The picture; null if no source knows the cached tokens of any turn.</returns>
    public static XElement? Draw(string id, IReadOnlyList<PictureRow> rows) => Draw(id, [.. rows.Select(row => (row.Turn, PromptPart.Of(row, rows)))]);

    /// <summary>Draws the prompts of two runs, before and after.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="workload">The turns.</param>
    /// <returns>The picture; null if the cached tokens of no turn are known.</returns>
    public static XElement? Draw(string id, ComparedWorkload workload) => Draw(id,
    [
        .. workload.Before.Concat(workload.After).Select(row => row.Turn).Distinct().Order().Select(turn => (turn, (IReadOnlyList<PromptPart>)
        [
            .. new[] { Side("before", turn, workload.Before), Side("after", turn, workload.After) }.OfType<PromptPart>(),
        ])),
    ]);

    private static PromptPart? Side(string name, int turn, IReadOnlyList<TurnRow> rows) => PromptPart.Of(name, rows.FirstOrDefault(row => row.Turn == turn), rows);

    private static XElement? Draw(string id, IReadOnlyList<(int Turn, IReadOnlyList<PromptPart> Parts)> all)
    {
        (int Turn, IReadOnlyList<PromptPart> Parts)[] turns = [.. all.Where(turn => turn.Parts.Count > 0)];
        if (turns.Length == 0)
        {
            return null;
        }

        double bottom = Top + turns.Sum(turn => (turn.Parts.Count * (BarHeight + Gap)) + TurnGap);
        var picture = new Picture(Left + PlotWidth + 20, bottom + 44);
        var axis = Axis.FromZero(turns.SelectMany(turn => turn.Parts).Select(part => part.Cached + part.Lost + part.New), Left, Left + PlotWidth);
        picture.HorizontalAxis(axis, Top, bottom, "tokens of the prompt");
        double y = Top;
        foreach ((int turn, IReadOnlyList<PromptPart> parts) in turns)
        {
            picture.Text("tick", 4, y + BarHeight - 4, $"turn {turn}");
            foreach (PromptPart part in parts)
            {
                Draw(picture, axis, y, part);
                y += BarHeight + Gap;
            }

            y += TurnGap;
        }

        return picture.ToElement(id, "The prompt by turn, in tokens", string.Join("; ", turns.Select(turn => $"turn {turn.Turn}, {string.Join(", ", turn.Parts.Select(Describe))}")));
    }

    private static string Describe(PromptPart part) =>
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
