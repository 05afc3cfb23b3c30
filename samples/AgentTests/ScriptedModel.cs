using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentTests;

/// <summary>A model that needs no server: it calls a tool whenever a user asks, and answers when it has the result.</summary>
public sealed class ScriptedModel : IChatClient
{
    private int _calls;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, messages.Last().Role == ChatRole.User
            ? [new FunctionCallContent($"call-{++_calls}", "find_order", new Dictionary<string, object?> { ["number"] = 17 })]
            : [new TextContent("It arrives on Monday.")])));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
