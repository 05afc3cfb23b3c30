namespace PrefixBench.Bench.Tuning;

/// <summary>A way to start the server.</summary>
/// <param name="Name">Its name, in tables and files.</param>
/// <param name="Command">The words of its command line, the program first; <c>{port}</c> stands for a free port.</param>
internal sealed record Variant(string Name, IReadOnlyList<string> Command);
