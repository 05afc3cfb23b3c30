namespace PrefixBench.Core.Scenarios;

/// <summary>One turn of a scenario.</summary>
/// <param name="User">The user's message; not empty.</param>
/// <param name="Reply">The reply that is added to the history under <see cref="ReplyPolicyKind.Scripted"/>; null for other policies, and for the last turn.</param>
public sealed record ScenarioTurn(string User, string? Reply = null);
