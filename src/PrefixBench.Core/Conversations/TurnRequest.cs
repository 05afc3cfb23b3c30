using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Scenarios.Recorded;

namespace PrefixBench.Core.Conversations;

/// <summary>The request of a turn, as its prefix policy sends it.</summary>
/// <param name="Request">The request, salt included.</param>
/// <param name="IsEdited">Whether the client changed what it had sent before, so that the prompt does not begin with that of the turn before.</param>
internal readonly record struct TurnRequest(ChatRequest Request, bool IsEdited)
{
    /// <summary>Builds the request of a turn.</summary>
    /// <param name="plan">The conversation.</param>
    /// <param name="salt">Its salt, which is not used for a prefix without one.</param>
    /// <param name="turn">The turn, from 1.</param>
    /// <param name="messages">The history of this turn, its own message included.</param>
    /// <param name="earlier">The history of the turn that it continues; null for turn 1.</param>
    public static TurnRequest Build(ConversationPlan plan, Salt salt, int turn, IReadOnlyList<ChatMessage> messages, (int Turn, IReadOnlyList<ChatMessage> Messages)? earlier)
    {
        Salt? used = plan.Prefix.IsSalted() ? salt : null;
        int limit = plan.PairedReplies is null ? plan.Scenario.MaxTokens : Math.Min(ConversationPlan.ControlMaxTokens, plan.Scenario.MaxTokens);
        if (plan.Scenario.Turns[turn - 1].Recorded is { } recorded)
        {
            bool isFrozen = plan.Prefix == PrefixPolicy.Frozen;
            RecordedBody body = isFrozen && recorded.Frozen is { } frozen ? frozen : recorded.Body;
            ChatRequest replayed = Create(plan.Scenario, "", [], [], Math.Min(limit, recorded.MaxTokens ?? limit)) with { RecordedBody = body.Write(used) };
            return new TurnRequest(replayed, isFrozen ? recorded.IsFrozenEdited : recorded.IsEdited);
        }

        ChatRequest request = Changed(turn, messages);
        bool isEdited = earlier is { } before && plan.Prefix.BreaksPrefix() && !BrokenPrefix.Extends(request, Changed(before.Turn, before.Messages));
        return new TurnRequest(used is { } text ? request with { SystemPrompt = text.Apply(request.SystemPrompt), Tools = text.Apply(request.Tools) } : request, isEdited);

        ChatRequest Changed(int number, IReadOnlyList<ChatMessage> history)
        {
            ChatRequest plain = Create(plan.Scenario, plan.Scenario.SystemPrompt, plan.Scenario.Tools, history, limit);
            return plan.Prefix.Break()?.Apply(plain, number) ?? plain;
        }
    }

    /// <summary>Builds the request of another conversation, which begins like this one with another salt.</summary>
    /// <param name="plan">The conversation between whose turns it comes.</param>
    public static ChatRequest BuildOther(ConversationPlan plan) =>
        Build(plan, Salt.Create(), turn: 1, [.. plan.Scenario.Turns[0].CreateInput()], earlier: null).Request with { MaxTokens = 1 };

    private static ChatRequest Create(Scenario scenario, string system, IReadOnlyList<ChatTool> tools, IReadOnlyList<ChatMessage> messages, int maxTokens) => new()
    {
        SystemPrompt = system,
        Tools = tools,
        Messages = messages,
        MaxTokens = maxTokens,
        Temperature = scenario.Temperature,
        Seed = scenario.Seed,
    };
}
