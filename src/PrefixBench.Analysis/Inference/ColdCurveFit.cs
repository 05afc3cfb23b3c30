namespace PrefixBench.Analysis.Inference;

/// <summary>
/// Least squares of relative errors with bounds (Lawson and Hanson, "Solving Least Squares Problems", chapter 23): with three coefficients all sets of
/// active bounds can be tried. What is fitted are medians, so one slow request does not bend the curve.
/// </summary>
internal static class ColdCurveFit
{
    /// <summary>
    /// Attention's part of the last token's time, over the weights' part, 2 · 4 at most. Without a bound, noise makes some curves purely quadratic:
    /// the first tokens of a prompt would cost nothing, and a saving of a millisecond would look like a hundred of them. Large models lie below 0.2;
    /// the smallest seen, with 64 numbers a token, at 2 · 2.7.
    /// </summary>
    private const double LargestCurvature = 4;

    // A set of bounds with more free coefficients must fit better than rounding.
    private const double Improvement = 1e-9;

    private enum FixedPart
    {
        None,
        Largest,
        Free,
    }

    /// <summary>The curve nearest to the points; null for fewer than two prompt lengths.</summary>
    /// <param name="points">The points.</param>
    /// <param name="largestFixedMs">The fixed part is no more than this, in ms: the quickest turn, warm ones included, took it as well.</param>
    public static ColdCurve? Fit(IReadOnlyList<ColdPoint> points, double largestFixedMs)
    {
        if (points.Select(point => point.Tokens).Distinct().Take(2).Count() < 2)
        {
            return null;
        }

        var longest = points.Max(point => point.Tokens);

        // Non-negative multiples of these two are exactly the curves with 0 <= quadratic · longest <= 4 · linear.
        Func<double, double>[] shapes = [x => x, x => x + (LargestCurvature * x * x)];
        (ColdCurve Curve, double Error)? best = null;
        foreach (var part in Enum.GetValues<FixedPart>())
        {
            foreach (int[] free in new int[][] { [], [0], [1], [0, 1] })
            {
                if (Solve(part, free) is { } candidate && (best is null || candidate.Error < best.Value.Error * (1 - Improvement)))
                {
                    best = candidate;
                }
            }
        }

        return best?.Curve;

        (ColdCurve Curve, double Error)? Solve(FixedPart part, int[] free)
        {
            var given = part == FixedPart.Largest ? largestFixedMs : 0;
            List<Func<double, double>> basis = [.. free.Select(index => shapes[index])];
            if (part == FixedPart.Free)
            {
                basis.Add(_ => 1);
            }

            if (WeightedLeastSquares([.. basis], longest, points, given) is not { } solution || solution.Any(value => value < 0))
            {
                return null;
            }

            var fixedMs = part == FixedPart.Free ? solution[^1] : given;
            if (fixedMs > largestFixedMs)
            {
                return null;
            }

            double[] shape = [0, 0];
            for (var i = 0; i < free.Length; i++)
            {
                shape[free[i]] = solution[i];
            }

            var curve = new ColdCurve(fixedMs, (shape[0] + shape[1]) / longest, LargestCurvature * shape[1] / (longest * longest));
            return (curve, points.Sum(point => Weight(point) * Square(fixedMs + (shape[0] * shapes[0](point.Tokens / longest)) + (shape[1] * shapes[1](point.Tokens / longest)) - point.Ms)));
        }
    }

    // Noise of a latency grows with it, and the error of a median falls with the root of the count.
    private static double Weight(ColdPoint point) => point.Count / (point.Ms * point.Ms);

    private static double Square(double value) => value * value;

    private static double[]? WeightedLeastSquares(Func<double, double>[] basis, double longest, IReadOnlyList<ColdPoint> points, double given)
    {
        var size = basis.Length;
        var equations = new double[size, size + 1];
        foreach (var point in points)
        {
            var x = point.Tokens / longest;
            for (var row = 0; row < size; row++)
            {
                var factor = Weight(point) * basis[row](x);
                for (var column = 0; column < size; column++)
                {
                    equations[row, column] += factor * basis[column](x);
                }

                equations[row, size] += factor * (point.Ms - given);
            }
        }

        return LinearEquations.Solve(equations);
    }
}
