using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI.Tests.Support;

/// <summary>A client without a wire: it answers by a function of the number of the call, from 1.</summary>
internal sealed class ScriptedClient(Func<int, IReadOnlyList<ChatMessage>, ChatResponse> answer) : IChatClient
{
    private int _calls;

    /// <summary>A client that answers "Reply 1", "Reply 2" and so on.</summary>
    public ScriptedClient()
        : this((number, _) => Text($"Reply {number}"))
    {
    }

    public ChatClientMetadata Metadata { get; init; } = new("scripted", defaultModelId: "m");

    /// <summary>Awaited before each update of a stream, and before a whole answer.</summary>
    public Func<int, Task> BeforeUpdate { get; init; } = _ => Task.CompletedTask;

    public static ChatResponse Text(string text, int? prompt = null, int? cached = null) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        Usage = prompt is null ? null : new UsageDetails { InputTokenCount = prompt, CachedInputTokenCount = cached, OutputTokenCount = 2 },
    };

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        int number = Interlocked.Increment(ref _calls);
        await BeforeUpdate(number);
        cancellationToken.ThrowIfCancellationRequested();
        return answer(number, [.. messages]);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        int number = Interlocked.Increment(ref _calls);
        foreach (ChatResponseUpdate update in Pieces(answer(number, [.. messages])))
        {
            await BeforeUpdate(number);
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    // Word by word.
    private static IEnumerable<ChatResponseUpdate> Pieces(ChatResponse response)
    {
        foreach (AIContent content in response.Messages.SelectMany(message => message.Contents))
        {
            if (content is TextContent text)
            {
                foreach (string word in text.Text.Split(' '))
                {
                    yield return new ChatResponseUpdate(ChatRole.Assistant, word + " ");
                }
            }
            else
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
            }
        }

        if (response.Usage is { } usage)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]) { FinishReason = ChatFinishReason.Stop };
        }
    }
}
