using PrefixBench.Analysis.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>A linear axis: places values, and chooses round numbers to write beside it.</summary>
/// <param name="Least">The value at its beginning.</param>
/// <param name="Greatest">The value at its end.</param>
/// <param name="Start">The place of its beginning in the picture.</param>
/// <param name="End">The place of its end; before <paramref name="Start"/> for an axis that rises.</param>
internal sealed record Axis(double Least, double Greatest, double Start, double End)
{
    private const int MostTicks = 6;

    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    /// <summary>An axis from 0 to a round number at or above the greatest value.</summary>
    /// <param name="values">The values; without any above 0 the axis ends at 1.</param>
    /// <param name="start">The place of its beginning.</param>
    /// <param name="end">The place of its end.</param>
    public static Axis FromZero(IEnumerable<double> values, double start, double end)
    {
        double greatest = values.Where(double.IsFinite).DefaultIfEmpty().Max();
        greatest = greatest > 0 ? greatest : 1;
        double step = Step(greatest);
        return new Axis(0, Math.Ceiling(greatest / step) * step, start, end);
    }

    /// <summary>The round numbers, from the least to the greatest.</summary>
    public IReadOnlyList<double> Ticks
    {
        get
        {
            double step = Step(Greatest - Least);
            int first = (int)Math.Ceiling(Least / step);
            int last = (int)Math.Floor((Greatest / step) + 1e-9);
            return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(index => index * step)];
        }
    }

    /// <summary>The place of a value; one beyond the axis is at its end.</summary>
    /// <param name="value">The value.</param>
    public double Place(double value) => Start + (Math.Clamp((value - Least) / (Greatest - Least), 0, 1) * (End - Start));

    /// <summary>A tick as text.</summary>
    /// <param name="tick">The tick.</param>
    public static string Text(double tick) => NumberText.Given(tick, 3);

    private static double Step(double range)
    {
        double magnitude = Math.Pow(10, Math.Floor(Math.Log10(range / MostTicks)));
        return magnitude * RoundSteps.First(step => range / (step * magnitude) <= MostTicks);
    }
}
