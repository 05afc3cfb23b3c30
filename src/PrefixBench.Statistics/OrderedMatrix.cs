namespace PrefixBench.Statistics;

/// <summary>
/// Order statistics of a matrix whose values rise, or stay, along every row and every column. A large one is never made: a pivot is drawn from what is still
/// possible, and two walks along the staircase of the values below and up to it discard the rest (Monahan 1984, "Algorithm 616", ACM TOMS 10; Johnson and
/// Mizoguchi 1978, SIAM Journal on Computing 7). Expected time is O(n log n), memory O(n), for n rows and columns.
/// </summary>
/// <param name="rows">How many rows there are; at least one.</param>
/// <param name="columns">How many columns there are; at least one.</param>
/// <param name="isTriangle">Whether a row begins on the diagonal, so that column j ≥ row i; the matrix is square then.</param>
/// <param name="value">The value at a row and a column, both from 0.</param>
/// <param name="largestSorted">A matrix of at most as many values is sorted whole, which is quicker than a search.</param>
internal sealed class OrderedMatrix(int rows, int columns, bool isTriangle, Func<int, int, double> value, int largestSorted = OrderedMatrix.LargestSorted)
{
    // The pivots decide only how long the search takes, never what it finds.
    private const int Seed = 1;

    // As of 32 conversations in each of two runs.
    private const int LargestSorted = 1024;

    private double[]? _sorted;

    /// <summary>How many values there are.</summary>
    public long Count { get; } = isTriangle ? (long)rows * (rows + 1) / 2 : (long)rows * columns;

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public double Median => Count % 2 == 1 ? Select(Count / 2) : (Select((Count / 2) - 1) + Select(Count / 2)) / 2;

    /// <summary>The value at a position of all values in ascending order.</summary>
    /// <param name="position">The position, from 0.</param>
    public double Select(long position) => Count <= largestSorted ? (_sorted ??= Sort())[position] : Search(position);

    private double[] Sort()
    {
        double[] values = new double[Count];
        int next = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = First(row); column < columns; column++)
            {
                values[next++] = value(row, column);
            }
        }

        Array.Sort(values);
        return values;
    }

    private double Search(long position)
    {
        var random = new Random(Seed);
        int[] first = [.. Enumerable.Range(0, rows).Select(First)];
        int[] end = new int[rows];
        Array.Fill(end, columns);
        int[] below = new int[rows];
        int[] upTo = new int[rows];
        while (true)
        {
            double pivot = Draw(random, first, end);
            if (Walk(below, candidate => candidate < pivot) > position)
            {
                Narrow(end, below, Math.Min);
            }
            else if (Walk(upTo, candidate => candidate <= pivot) <= position)
            {
                Narrow(first, upTo, Math.Max);
            }
            else
            {
                return pivot;
            }
        }
    }

    private int First(int row) => isTriangle ? row : 0;

    private double Draw(Random random, int[] first, int[] end)
    {
        long left = 0L;
        for (int row = 0; row < rows; row++)
        {
            left += Math.Max(0, end[row] - first[row]);
        }

        long chosen = random.NextInt64(left);
        for (int row = 0; ; row++)
        {
            int width = Math.Max(0, end[row] - first[row]);
            if (chosen < width)
            {
                return value(row, first[row] + (int)chosen);
            }

            chosen -= width;
        }
    }

    /// <summary>Finds for each row the column at which the low values end.</summary>
    /// <returns>How many low values there are.</returns>
    private long Walk(int[] ends, Func<double, bool> isLow)
    {
        (long count, int column) = (0L, columns);
        for (int row = 0; row < rows; row++)
        {
            while (column > First(row) && !isLow(value(row, column - 1)))
            {
                column--;
            }

            ends[row] = Math.Max(column, First(row));
            count += ends[row] - First(row);
        }

        return count;
    }

    private static void Narrow(int[] bounds, int[] found, Func<int, int, int> nearer)
    {
        for (int row = 0; row < bounds.Length; row++)
        {
            bounds[row] = nearer(bounds[row], found[row]);
        }
    }
}
