using System.CommandLine;

namespace PrefixBench.Bench.CommandLine;

/// <summary>A group of options under one title in the help.</summary>
/// <param name="Title">The title.</param>
/// <param name="Options">The options, in the order of the help.</param>
internal sealed record OptionGroup(string Title, IReadOnlyList<Option> Options);
