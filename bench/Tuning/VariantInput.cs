namespace PrefixBench.Bench.Tuning;

/// <summary>A variant as the user gave it, on the command line or in a file.</summary>
/// <param name="Place">Where it was given, at the beginning of a message: <c>--variant</c>, or a path in a file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What was given.</param>
/// <param name="Words">The arguments, the command, or the address as the only word.</param>
internal sealed record VariantInput(string Place, string Name, VariantKind Kind, IReadOnlyList<string> Words);
