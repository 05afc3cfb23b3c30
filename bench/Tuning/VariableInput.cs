namespace PrefixBench.Bench.Tuning;

/// <summary>A variable for the server of one variant, as the user gave it.</summary>
/// <param name="Place">Where it was given, at the beginning of a message.</param>
/// <param name="Variant">The name of the variant.</param>
/// <param name="Name">The variable.</param>
/// <param name="Value">Its value.</param>
internal sealed record VariableInput(string Place, string Variant, string Name, string Value);
