namespace PrefixBench.Analysis.Requests;

/// <summary>One cause of lost prefixes, as a page tells it.</summary>
/// <param name="Heading">Who lost it, in which requests, and what happened.</param>
/// <param name="Quotes">The versions of what changed, each with its request; empty for none.</param>
/// <param name="Sentences">What it cost, what to do, and the place.</param>
public sealed record RequestCause(string Heading, IReadOnlyList<string> Quotes, IReadOnlyList<string> Sentences);
