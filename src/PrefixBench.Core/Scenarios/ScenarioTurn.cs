namespace PrefixBench.Core.Scenarios;

/// <summary>One turn of a scenario.</summary>
/// <param name="User">What the user says; not empty.</param>
/// <param name="Reply">What the history gets as the reply under <see cref="ReplyPolicyKind.Scripted"/>; null otherwise, and for the last turn.</param>
public sealed record ScenarioTurn(string User, string? Reply = null);
