namespace PrefixBench.Core.Expectations;

/// <summary>How a number is held against another.</summary>
public enum Relation
{
    /// <summary>Written <c>&gt;=</c>.</summary>
    AtLeast,

    /// <summary>Written <c>&lt;=</c>.</summary>
    AtMost,

    /// <summary>Written <c>&gt;</c>.</summary>
    Above,

    /// <summary>Written <c>&lt;</c>.</summary>
    Below,

    /// <summary>Written <c>=</c>; of turns only, since a measured number has an interval.</summary>
    Exactly,
}
