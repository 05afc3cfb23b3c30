using System.Globalization;

namespace PrefixBench.Prompts.Findings;

/// <summary>A number of tokens.</summary>
/// <param name="Value">The number, 0 or more.</param>
/// <param name="IsExact">Whether it was counted; otherwise it is estimated from characters.</param>
public readonly record struct TokenNumber(int Value, bool IsExact)
{
    /// <summary>The number with thousands separated, behind <c>~</c> if it is estimated.</summary>
    public override string ToString() => $"{(IsExact ? "" : "~")}{Value.ToString("N0", CultureInfo.InvariantCulture)}";

    /// <summary>A counted number; null if there is none.</summary>
    /// <param name="value">The number.</param>
    public static TokenNumber? Counted(int? value) => value is { } counted ? new TokenNumber(counted, IsExact: true) : null;

    /// <summary>What is left of this number without another one, 0 or more.</summary>
    /// <param name="other">The other number.</param>
    public TokenNumber Less(TokenNumber other) => new(Math.Max(0, Value - other.Value), IsExact && other.IsExact);
}
