using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PrefixBench.Core.Chat;
using PrefixBench.Extensions.AI.Sending;

namespace PrefixBench.Extensions.AI;

/// <summary>
/// Any chat client as a provider of PrefixBench. Each request becomes messages and options; the updates of the stream become events, stamped when they arrive. Times contain what the client itself
/// does. The client should repeat nothing by itself, because a repeated request would be measured as one slow one. It can be used for several conversations at once if the client can.
/// </summary>
public sealed class ChatClientProvider : IChatProvider
{
    private const string Anthropic = "anthropic";

    private readonly IChatClient _client;
    private readonly bool _sendsReasoning;

    // Set by the first answer that came in several pieces. An answer of one piece is believed only then.
    private volatile bool _hasStreamed;

    /// <summary>Creates the provider.</summary>
    /// <param name="client">The client, which stays the caller's to dispose.</param>
    /// <param name="name">The provider's name in tables and files; null for the name that the client gives its service, otherwise <c>chat-client</c>.</param>
    /// <exception cref="ArgumentNullException">The client is null.</exception>
    public ChatClientProvider(IChatClient client, string? name = null)
    {
        _client = Require.NotNull(client, "The client is null. Give the client that is to be measured.");
        ChatClientMetadata? metadata = client.GetService<ChatClientMetadata>();

        // Anthropic takes reasoning back only with its signature.
        _sendsReasoning = metadata?.ProviderName != Anthropic;
        Provider = new Provider
        {
            Name = name ?? metadata?.ProviderName ?? "chat-client",
            Dialect = metadata?.ProviderName ?? "chat-client",
            Model = metadata?.DefaultModelId ?? "default",
            Endpoint = metadata?.ProviderUri ?? new Uri("about:blank"),
        };
    }

    /// <summary>The provider. By default it has the name, the model and the address that the client tells; they are shown, and not sent.</summary>
    public Provider Provider { get; init; }

    /// <summary>
    /// Whether the model may call tools, sent with each request that has tools. Default <see cref="ChatToolMode.None"/>, so that the reply is a text: clients hand out a function call when it is complete,
    /// which would be taken for its first token. Null says nothing of it.
    /// </summary>
    public ChatToolMode? ToolMode { get; init; } = ChatToolMode.None;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var failures = new ClientFailures(Provider.Name);
        if (request.RecordedBody is not null)
        {
            throw new ChatException(failures.Recorded());
        }

        IReadOnlyList<Microsoft.Extensions.AI.ChatMessage> messages = SentRequest.MessagesOf(request, _sendsReasoning);
        ChatOptions options = SentRequest.OptionsOf(request, ToolMode);
        var reader = new UpdateReader();
        var held = new List<ChatEvent>();
        yield return ChatEvent.RequestSent(Stopwatch.GetTimestamp());
        await using IAsyncEnumerator<ChatResponseUpdate> updates = Start(messages, options, failures, cancellationToken);
        while (await MoveAsync(updates, failures, cancellationToken).ConfigureAwait(false))
        {
            long arrived = Stopwatch.GetTimestamp();
            held.AddRange(reader.Read(updates.Current, arrived));
            _hasStreamed |= reader.Pieces > 1;
            if (_hasStreamed)
            {
                // Events have their time with them, so holding them back changes none.
                foreach (ChatEvent item in held)
                {
                    yield return item;
                }

                held.Clear();
            }
        }

        long ended = Stopwatch.GetTimestamp();
        Check(reader, failures);
        foreach (ChatEvent item in held.Concat(reader.End(ended)))
        {
            yield return item;
        }
    }

    private IAsyncEnumerator<ChatResponseUpdate> Start(
        IReadOnlyList<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions options, ClientFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            return _client.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ChatException(failures.From(exception), exception);
        }
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ClientFailures failures, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ChatException(failures.From(exception), exception);
        }
    }

    private void Check(UpdateReader reader, ClientFailures failures)
    {
        TurnFailure? failure = reader switch
        {
            { Error: { } error } => failures.InStream(error.Message),
            { Pieces: 0, Usage: not { OutputTokens: > 0 } } => failures.Empty(),
            { FirstKind: DeltaKind.ToolCall } => failures.BeganWithCall(),
            { Pieces: 1, HasSeveralTokens: true } when !_hasStreamed => failures.NotStreamed(),
            _ => null,
        };
        if (failure is not null)
        {
            throw new ChatException(failure);
        }
    }
}
