using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>Each row's ratio after ÷ before with its interval, on a logarithmic axis, so that halving and doubling are equally far from no change.</summary>
internal static class ForestPicture
{
    private const double Left = 230;
    private const double PlotWidth = 440;
    private const double RowHeight = 26;
    private const double Top = 10;
    private const double LeastDecades = 0.1;

    /// <summary>Draws the rows.</summary>
    /// <param name="id">An id that no other picture of the page has.</param>
    /// <param name="rows">The rows, each with its name.</param>
    /// <returns>The picture; null if no row has a ratio.</returns>
    public static XElement? Draw(string id, IReadOnlyList<(string Name, ComparisonRow Row)> rows)
    {
        (string Name, ComparisonRow Row)[] known = [.. rows.Where(row => row.Row.Ratio is not null)];
        if (known.Length == 0)
        {
            return null;
        }

        // As far to the left as to the right, so that no change is in the middle.
        double reach = known.SelectMany(row => new[] { row.Row.Ratio!.Value, row.Row.Ratio.Lower ?? 1, row.Row.Ratio.Upper ?? 1 }).Where(ratio => ratio > 0).Max(ratio => Math.Abs(Math.Log10(ratio)));
        var axis = new Axis(-Math.Max(LeastDecades, reach) * 1.05, Math.Max(LeastDecades, reach) * 1.05, Left, Left + PlotWidth);
        double bottom = Top + (RowHeight * known.Length);
        var picture = new Picture(Left + PlotWidth + 20, bottom + 44);
        foreach (double ratio in Ratios(axis.Greatest))
        {
            double x = axis.Place(Math.Log10(ratio));
            picture.Line(ratio == 1 ? "zero" : "grid", x, Top, x, bottom);
            picture.Text("tick", x, bottom + 16, $"x{Axis.Text(ratio)}", "middle");
        }

        picture.Text("axis", Left + (PlotWidth / 2), bottom + 34, "after ÷ before, with its 95 % interval", "middle");
        for (int index = 0; index < known.Length; index++)
        {
            (string name, ComparisonRow row) = known[index];
            double y = Top + (RowHeight * (index + 0.5));
            string style = row.Verdict switch { ComparisonVerdict.Better => "shift better", ComparisonVerdict.Worse => "shift worse", _ => "shift" };
            picture.Text("source", Left - 8, y + 4, SafeText.Clean(name, 34), "end");
            if (row.Ratio is { Lower: > 0 and { } lower, Upper: { } upper })
            {
                picture.Line(style, axis.Place(Math.Log10(lower)), y, axis.Place(Math.Log10(upper)), y);
            }

            picture.Dot($"{style} mark", axis.Place(Math.Log10(row.Ratio!.Value)), y, 5, ComparisonNumbers.Change(row));
        }

        return picture.ToElement(id, "After against before", string.Join("; ", known.Select(row => $"{row.Name}: {ComparisonNumbers.Change(row.Row)}")));
    }

    // Few enough that their labels do not touch.
    private static IEnumerable<double> Ratios(double decades)
    {
        double[] ratios = decades switch
        {
            < 0.2 => [0.8, 0.9, 1, 1.1, 1.25],
            < 0.7 => [0.25, 0.5, 0.8, 1, 1.25, 2, 4],
            < 1.5 => [0.1, 0.25, 0.5, 1, 2, 4, 10],
            _ => [0.0001, 0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000],
        };
        return ratios.Where(ratio => Math.Abs(Math.Log10(ratio)) <= decades);
    }
}
