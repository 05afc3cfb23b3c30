namespace PrefixBench.Analysis.Inference;

/// <summary>Gaussian elimination with row pivoting, for a handful of unknowns.</summary>
internal static class LinearEquations
{
    // Relative to the largest coefficient: below it the equations do not determine the unknowns (fewer prompt lengths than coefficients, say).
    private const double Singular = 1e-13;

    /// <summary>The unknowns; null when the equations do not determine them. The matrix is used up.</summary>
    /// <param name="equations">A row for each equation, its right side in the last column.</param>
    public static double[]? Solve(double[,] equations)
    {
        int size = equations.GetLength(0);
        double largest = 0.0;
        for (int row = 0; row < size; row++)
        {
            largest = Math.Max(largest, Math.Abs(equations[row, row]));
        }

        for (int pivot = 0; pivot < size; pivot++)
        {
            int best = pivot;
            for (int row = pivot + 1; row < size; row++)
            {
                best = Math.Abs(equations[row, pivot]) > Math.Abs(equations[best, pivot]) ? row : best;
            }

            if (Math.Abs(equations[best, pivot]) <= Singular * largest)
            {
                return null;
            }

            for (int column = 0; column <= size; column++)
            {
                (equations[pivot, column], equations[best, column]) = (equations[best, column], equations[pivot, column]);
            }

            for (int row = 0; row < size; row++)
            {
                double factor = row == pivot ? 0 : equations[row, pivot] / equations[pivot, pivot];
                for (int column = pivot; column <= size; column++)
                {
                    equations[row, column] -= factor * equations[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(row => equations[row, size] / equations[row, row])];
    }
}
