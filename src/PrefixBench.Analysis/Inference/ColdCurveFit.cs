using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace PrefixBench.Analysis.Inference;

/// <summary>
/// Least squares of relative errors with bounds (Lawson and Hanson, "Solving Least Squares Problems", chapter 23): with three coefficients all sets of
/// active bounds can be tried. What is fitted are medians, so one slow request does not bend the curve.
/// </summary>
internal sealed class ColdCurveFit
{
    /// <summary>
    /// Attention's part of the longest prompt's time, over the weights' part, at most. Without a bound, noise makes some curves purely quadratic: the first
    /// tokens of a prompt would cost nothing, and a saving of a millisecond would look like a hundred of them. The embedded engine's small model is at
    /// 3; large ones are far below (8 billion weights at 2000 tokens: 0.03) and come to it at some hundred thousand tokens.
    /// </summary>
    private const double LargestCurvature = 4;

    /// <summary>The number of tokens at the beginning of every prompt that a cache may hold, whatever the salt is: a template's head. It is most of a short prompt's evaluation.</summary>
    internal const double TemplateHead = 16;

    // The relative noise of a time, where the head of the template weighs as much.
    private const double Noise = 0.05;

    // Relative to the largest coefficient: below it the equations do not determine the unknowns (fewer prompt lengths than coefficients, say).
    private const double Singular = 1e-13;

    // A set of bounds with more free coefficients must fit better than rounding.
    private const double Improvement = 1e-9;

    // The coefficients: of the two shapes, then the fixed part.
    private const int Fixed = 2;

    private static readonly int[][] FreeShapes = [[], [0], [1], [0, 1]];

    private readonly (double[] Terms, double Ms, double Weight)[] _points;
    private readonly double[,] _products = new double[3, 3];
    private readonly double[] _right = new double[3];
    private readonly double _longest;

    private ColdCurveFit(IReadOnlyList<ColdPoint> points)
    {
        _longest = points.Max(point => point.Tokens);
        double headMs = TemplateHead * points.Max(point => point.Tokens >= _longest ? point.Ms : 0) / _longest;
        _points = [.. points.Select(point => (Terms(point.Tokens / _longest), point.Ms, Weight(point, headMs)))];
        foreach ((double[]? terms, double ms, double weight) in _points)
        {
            for (int row = 0; row < terms.Length; row++)
            {
                _right[row] += weight * terms[row] * ms;
                for (int column = 0; column < terms.Length; column++)
                {
                    _products[row, column] += weight * terms[row] * terms[column];
                }
            }
        }
    }

    /// <summary>The curve nearest to the points; null for fewer than two prompt lengths.</summary>
    /// <param name="points">The points.</param>
    /// <param name="largestFixedMs">The fixed part is no more than this, in ms: the quickest turn, warm ones included, took it as well.</param>
    public static ColdCurve? Fit(IReadOnlyList<ColdPoint> points, double largestFixedMs) =>
        points.Select(point => point.Tokens).Distinct().Take(2).Count() < 2 ? null : new ColdCurveFit(points).Best(largestFixedMs);

    // Non-negative multiples of the first two are exactly the curves with 0 <= quadratic · longest <= 4 · linear.
    private static double[] Terms(double x) => [x, x + (LargestCurvature * x * x), 1];

    // Noise of a latency grows with it, and the error of a median falls with the root of the count.
    private static double Weight(ColdPoint point, double headMs) => point.Count / ((point.Ms * point.Ms) + Math.Pow(headMs / Noise, 2));

    private ColdCurve Best(double largestFixedMs)
    {
        (double[]? best, double error) = (new double[3], double.PositiveInfinity);
        foreach (int[] free in FreeShapes)
        {
            foreach (double[]? candidate in new[] { Solve(free, 0), Solve(free, largestFixedMs), Solve([.. free, Fixed], 0) })
            {
                if (candidate is not null && candidate.All(value => value >= 0) && candidate[Fixed] <= largestFixedMs && Error(candidate) is var here && here < error * (1 - Improvement))
                {
                    (best, error) = (candidate, here);
                }
            }
        }

        return new ColdCurve(best[Fixed], (best[0] + best[1]) / _longest, LargestCurvature * best[1] / (_longest * _longest));
    }

    private double Error(double[] coefficients) => _points.Sum(point =>
        point.Weight * Math.Pow((coefficients[0] * point.Terms[0]) + (coefficients[1] * point.Terms[1]) + coefficients[Fixed] - point.Ms, 2));

    /// <summary>The coefficients where some are free and the fixed part, unless it is one of them, is given; null where the points do not determine them.</summary>
    private double[]? Solve(int[] free, double givenMs)
    {
        double[] coefficients = [0, 0, givenMs];
        if (free.Length == 0)
        {
            return coefficients;
        }

        Matrix<double> equations = Matrix<double>.Build.Dense(free.Length, free.Length, (row, column) => _products[free[row], free[column]]);
        LU<double> factors = equations.LU();
        if (factors.U.Diagonal().AbsoluteMinimum() <= Singular * equations.Diagonal().AbsoluteMaximum())
        {
            return null;
        }

        Vector<double> solution = factors.Solve(Vector<double>.Build.Dense(free.Length, row => _right[free[row]] - (givenMs * _products[free[row], Fixed])));
        for (int i = 0; i < free.Length; i++)
        {
            coefficients[free[i]] = solution[i];
        }

        return coefficients;
    }
}
