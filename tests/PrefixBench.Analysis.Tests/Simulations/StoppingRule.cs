using PrefixBench.Core.Conduct;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>When a simulated run stops.</summary>
/// <param name="Largest">The conversations it plays at most.</param>
/// <param name="Count">How many it plays, from the values of all rows.</param>
internal sealed record StoppingRule(int Largest, Func<double[][], int> Count)
{
    private const double Precision = 0.05;

    private static int Smallest { get; } = new ConductorOptions().MinimumConversations;

    /// <summary>Always so many.</summary>
    public static StoppingRule Exactly(int count) => new(count, _ => count);

    /// <summary>As a run does it: the first six conversations decide.</summary>
    public static StoppingRule Decided(int largest) => new(largest, rows =>
        Math.Clamp(RequiredConversations.For(rows, Precision)!.Value, Smallest, largest));

    /// <summary>As a run does not do it: looks after each conversation and stops once every interval is narrow enough.</summary>
    public static StoppingRule EachTime(int largest) => new(largest, rows =>
        Enumerable.Range(Smallest, largest - Smallest).Cast<int?>().FirstOrDefault(count => rows.All(row => RelativeError.OfMedian(row.AsSpan(0, count!.Value)) <= Precision)) ?? largest);
}
