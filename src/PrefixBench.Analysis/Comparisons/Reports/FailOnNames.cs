namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The written names of what makes a comparison fail.</summary>
public static class FailOnNames
{
    private static readonly (FailOn Value, string Name)[] Names =
    [
        (FailOn.Slower, "slower"),
        (FailOn.HitLoss, "hit-loss"),
        (FailOn.Any, "any"),
        (FailOn.Never, "never"),
    ];

    /// <summary>All names, in the order of the help.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>The written name.</summary>
    public static string Name(this FailOn failOn) => Names.Single(n => n.Value == failOn).Name;

    /// <summary>The value of a written name; null if it is none.</summary>
    public static FailOn? Read(string text)
    {
        int index = Array.FindIndex(Names, n => string.Equals(n.Name, text, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : Names[index].Value;
    }
}
