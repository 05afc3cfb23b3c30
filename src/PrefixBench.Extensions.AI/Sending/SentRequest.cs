using System.Text.Json;
using Microsoft.Extensions.AI;
using PrefixBench.Core.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatRole = Microsoft.Extensions.AI.ChatRole;

namespace PrefixBench.Extensions.AI.Sending;

/// <summary>A request of the harness as messages and options of Microsoft.Extensions.AI. Texts are sent as they are, salts included.</summary>
internal static class SentRequest
{
    /// <summary>The system prompt as the first message, then the history.</summary>
    /// <param name="request">The request.</param>
    /// <param name="sendsReasoning">Whether the client takes reasoning back as plain text.</param>
    public static IReadOnlyList<ChatMessage> MessagesOf(ChatRequest request, bool sendsReasoning)
    {
        IEnumerable<ChatMessage> history = request.Messages.Select(message => Convert(message, sendsReasoning));
        return request.SystemPrompt.Length == 0 ? [.. history] : [new ChatMessage(ChatRole.System, request.SystemPrompt), .. history];
    }

    /// <summary>The limit, the sampling, and the tools as declarations, which nothing can invoke.</summary>
    /// <param name="request">The request.</param>
    /// <param name="toolMode">Whether the model may call tools; null to say nothing of it.</param>
    public static ChatOptions OptionsOf(ChatRequest request, ChatToolMode? toolMode) => new()
    {
        MaxOutputTokens = request.MaxTokens,
        Temperature = (float?)request.Temperature,
        Seed = request.Seed,
        Tools = request.Tools.Count == 0 ? null : [.. request.Tools.Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, tool.Parameters))],
        ToolMode = request.Tools.Count == 0 ? null : toolMode,
    };

    private static ChatMessage Convert(Core.Chat.ChatMessage message, bool sendsReasoning) => message.Role switch
    {
        Core.Chat.ChatRole.User => new ChatMessage(ChatRole.User, message.Content),
        Core.Chat.ChatRole.Tool => new ChatMessage(ChatRole.Tool, [new FunctionResultContent(message.ToolCallId ?? "", message.Content)]),
        _ => new ChatMessage(ChatRole.Assistant, [.. AnswerOf(message, sendsReasoning)]),
    };

    private static IEnumerable<AIContent> AnswerOf(Core.Chat.ChatMessage message, bool sendsReasoning)
    {
        if (sendsReasoning && message.Reasoning.Length > 0)
        {
            yield return new TextReasoningContent(message.Reasoning);
        }

        if (message.Content.Length > 0)
        {
            yield return new TextContent(message.Content);
        }

        foreach (ChatToolCall call in message.ToolCalls)
        {
            yield return new FunctionCallContent(call.Id, call.Name, ArgumentsOf(call));
        }
    }

    // Keys keep their order.
    private static Dictionary<string, object?> ArgumentsOf(ChatToolCall call)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (call.Arguments.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in call.Arguments.EnumerateObject())
            {
                arguments[property.Name] = property.Value;
            }
        }

        return arguments;
    }
}
