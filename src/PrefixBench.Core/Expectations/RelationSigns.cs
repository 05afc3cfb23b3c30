namespace PrefixBench.Core.Expectations;

/// <summary>The signs of the relations, and what they mean.</summary>
public static class RelationSigns
{
    /// <summary>The sign, such as <c>&gt;=</c>.</summary>
    public static string Sign(this Relation relation) => relation switch
    {
        Relation.AtLeast => ">=",
        Relation.AtMost => "<=",
        Relation.Above => ">",
        Relation.Below => "<",
        _ => "=",
    };

    /// <summary>Reads a sign; <c>==</c> is read as <c>=</c>.</summary>
    /// <param name="text">The sign.</param>
    /// <returns>The relation; null if the text is none.</returns>
    public static Relation? Find(string text) => text switch
    {
        ">=" => Relation.AtLeast,
        "<=" => Relation.AtMost,
        ">" => Relation.Above,
        "<" => Relation.Below,
        "=" or "==" => Relation.Exactly,
        _ => null,
    };

    /// <summary>Whether a number stands in the relation to a limit.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="value">The number on the left.</param>
    /// <param name="limit">The number on the right.</param>
    public static bool Holds(this Relation relation, double value, double limit) => value.CompareTo(limit) is var order && relation switch
    {
        Relation.AtLeast => order >= 0,
        Relation.AtMost => order <= 0,
        Relation.Above => order > 0,
        Relation.Below => order < 0,
        _ => order == 0,
    };
}
