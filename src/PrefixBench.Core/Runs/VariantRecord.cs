namespace PrefixBench.Core.Runs;

/// <summary>A variant of a tuning, in <c>run.json</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Server">How its server is started, in the words of the plan and without keys: a command line in which <c>{port}</c> stands for a free port.</param>
public sealed record VariantRecord(string Name, string Server);
