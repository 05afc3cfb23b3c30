namespace PrefixBench.Core.Scenarios.Recorded;

/// <summary>A place of a captured conversation that is held as it was in the first request.</summary>
/// <param name="Locator">The place as a locator, such as <c>messages[0].content@line:79</c>.</param>
/// <param name="Words">The place in words, such as <c>line 79 of the system prompt</c>.</param>
public sealed record FrozenPlace(string Locator, string Words);
