using System.Runtime.InteropServices;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Terminal;

/// <summary>The median of values that arrive one after another. A value is sorted in when it arrives, so that reading the median costs the same however many there are.</summary>
internal sealed class RunningMedian
{
    private readonly List<double> _sorted = [];

    /// <summary>The median; null before the first value.</summary>
    public double? Value => _sorted.Count == 0 ? null : MedianInterval.Median(CollectionsMarshal.AsSpan(_sorted));

    /// <summary>Adds a value.</summary>
    public void Add(double value)
    {
        int index = _sorted.BinarySearch(value);
        _sorted.Insert(index < 0 ? ~index : index, value);
    }
}
