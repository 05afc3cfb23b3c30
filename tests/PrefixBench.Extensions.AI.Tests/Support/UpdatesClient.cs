using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI.Tests.Support;

/// <summary>A client that streams given updates, or fails. It says nothing of itself unless it is told to.</summary>
internal sealed class UpdatesClient(params ChatResponseUpdate[] updates) : IChatClient
{
    public Exception? Failure { get; init; }

    public ChatClientMetadata? Metadata { get; init; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is not null)
        {
            throw Failure;
        }

        foreach (ChatResponseUpdate update in updates)
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? Metadata : null;

    public void Dispose()
    {
    }
}
