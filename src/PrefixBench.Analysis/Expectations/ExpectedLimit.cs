using PrefixBench.Core.Expectations;

namespace PrefixBench.Analysis.Expectations;

/// <summary>The limit of an expectation in the metric's unit, and which side of it is expected.</summary>
/// <param name="Relation">How a number is held against the limit.</param>
/// <param name="Value">The limit; 0 for the previous prompt, since what is judged there is a difference.</param>
internal readonly record struct ExpectedLimit(Relation Relation, double Value)
{
    // A mean of ten times 0.9 misses 0.9 by a few units of the last place; a number this near the limit is on it.
    private const double Rounding = 1e-9;

    /// <summary>Whether numbers above the limit are the expected ones.</summary>
    public bool IsLower => Relation is Relation.AtLeast or Relation.Above;

    public static ExpectedLimit From(Expectation expectation) => new(expectation.Relation, (double)(expectation.Limit ?? 0));

    /// <summary>Whether a number keeps the limit.</summary>
    public bool IsKeptBy(double number) => Relation.Holds(Compare(number), 0);

    /// <summary>−1 below the limit, 0 on it, 1 above it.</summary>
    public int Compare(double number) => Math.Abs(number - Value) <= Rounding * Math.Max(1, Math.Abs(Value)) ? 0 : number.CompareTo(Value);

    /// <summary>Judges an interval; either bound may be missing, and one is enough to settle its own side.</summary>
    public ExpectationOutcome Judge(double? lower, double? upper) => (IsLower ? (lower, upper) : (upper, lower)) switch
    {
        ({ } worst, _) when IsKeptBy(worst) => ExpectationOutcome.Met,
        (_, { } best) when !IsKeptBy(best) => ExpectationOutcome.Broken,
        _ => ExpectationOutcome.CannotTell,
    };
}
