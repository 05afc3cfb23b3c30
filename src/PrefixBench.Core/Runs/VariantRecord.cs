namespace PrefixBench.Core.Runs;

/// <summary>A variant of a tuning, in <c>run.json</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Server">How its server is started, without keys: variables and a command line in which <c>{port}</c> stands for a free port; or the address of a running server.</param>
/// <param name="Model">The model of its requests; null for the first that the server lists.</param>
public sealed record VariantRecord(string Name, string Server, string? Model);
