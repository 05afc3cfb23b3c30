namespace PrefixBench.Core.Expectations;

/// <summary>The turns that an expectation is about. Written <c>@turn&gt;=2</c>.</summary>
/// <param name="Relation">How a turn's number is held against <paramref name="Turn"/>.</param>
/// <param name="Turn">A turn, from 1.</param>
public readonly record struct TurnSelector(Relation Relation, int Turn)
{
    /// <summary>Whether a turn is one of them.</summary>
    /// <param name="turn">The turn, from 1.</param>
    public bool Selects(int turn) => Relation.Holds(turn, Turn);

    /// <summary>The written form.</summary>
    public override string ToString() => $"@turn{Relation.Sign()}{Turn}";
}
