using PrefixBench.Core.Chat;
using PrefixBench.Core.Scenarios.Recorded;

namespace PrefixBench.Core.Scenarios;

/// <summary>One turn of a scenario: what is added to the history before its request, and what is added after it.</summary>
/// <param name="User">The user's message; empty only if the turn begins with tool results or was recorded.</param>
/// <param name="Reply">
/// The reply that is added to the history under <see cref="ReplyPolicyKind.Scripted"/>; null for other policies, and optional for the last turn and for a reply that calls tools.
/// </param>
public sealed record ScenarioTurn(string User, string? Reply = null)
{
    /// <summary>The results of the tools that the reply before this turn calls, in the order sent, before the user's message; empty for none.</summary>
    public IReadOnlyList<ChatMessage> ToolResults { get; init; } = [];

    /// <summary>The reasoning before the scripted reply; empty for none.</summary>
    public string Reasoning { get; init; } = string.Empty;

    /// <summary>The tools that the scripted reply calls; empty for none.</summary>
    public IReadOnlyList<ChatToolCall> ToolCalls { get; init; } = [];

    /// <summary>
    /// The earlier turn, from 1, whose history this turn continues, so that the conversation branches; null for the previous turn. What was said since then is not in the
    /// prompt.
    /// </summary>
    public int? After { get; init; }

    /// <summary>The request as a client sent it, which is then sent in place of one made from the other members; null for a scenario that was written.</summary>
    public RecordedRequest? Recorded { get; init; }

    /// <summary>The messages that the turn adds before its request.</summary>
    public IEnumerable<ChatMessage> CreateInput() => User.Length == 0 ? ToolResults : ToolResults.Append(new ChatMessage(ChatRole.User, User));

    /// <summary>The reply text that is added to the history.</summary>
    /// <param name="policy">The scenario's policy.</param>
    /// <param name="received">The model's reply; may be empty.</param>
    public string ChooseReply(ReplyPolicy policy, string received) => ToolCalls.Count > 0 ? Reply ?? string.Empty : policy.Apply(received, Reply);

    /// <summary>The assistant's message that is added to the history.</summary>
    /// <param name="reply">Its text.</param>
    public ChatMessage CreateReply(string reply) => new(ChatRole.Assistant, reply) { Reasoning = Reasoning, ToolCalls = ToolCalls };
}
