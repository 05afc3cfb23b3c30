using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>One number of each conversation, sorted once, so that the median of any draw of conversations is found without sorting again.</summary>
internal sealed class ConversationColumn
{
    private readonly double[] _sorted;
    private readonly int[] _conversations;

    /// <summary>Sorts the numbers.</summary>
    /// <param name="values">The number of each conversation; NaN for one that has none.</param>
    public ConversationColumn(double[] values)
    {
        _conversations = [.. Enumerable.Range(0, values.Length).Where(index => !double.IsNaN(values[index]))];
        _sorted = [.. _conversations.Select(index => values[index])];
        Array.Sort(_sorted, _conversations);
    }

    /// <summary>The numbers that there are, ascending.</summary>
    public IReadOnlyList<double> Known => _sorted;

    /// <summary>The median of a draw, and how many numbers it rests on; NaN and 0 when the draw has none.</summary>
    /// <param name="times">How often each conversation was drawn.</param>
    public (double Value, int Count) Median(ReadOnlySpan<int> times)
    {
        int count = 0;
        foreach (int conversation in _conversations)
        {
            count += times[conversation];
        }

        if (count == 0)
        {
            return (double.NaN, 0);
        }

        (int seen, int index) = (0, -1);
        int middle = (count - 1) / 2;
        while (seen <= middle)
        {
            seen += times[_conversations[++index]];
        }

        double lower = _sorted[index];
        while (seen <= count / 2)
        {
            seen += times[_conversations[++index]];
        }

        return (MedianInterval.Median([lower, _sorted[index]]), count);
    }
}
