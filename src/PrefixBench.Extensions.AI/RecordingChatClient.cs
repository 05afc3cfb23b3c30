using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PrefixBench.Extensions.AI;

/// <summary>
/// A chat client that records each call and changes nothing of it. It belongs behind all clients that change requests or make several of one: innermost, directly in front of the client that
/// sends them.
/// </summary>
public sealed class RecordingChatClient : DelegatingChatClient
{
    private readonly ChatRecording _recording;
    private readonly ChatClientMetadata? _metadata;

    /// <summary>Creates the client.</summary>
    /// <param name="innerClient">The client that makes the calls; it is disposed with this one.</param>
    /// <param name="recording">Takes the calls.</param>
    /// <exception cref="ArgumentNullException">The client or the recording is null.</exception>
    public RecordingChatClient(IChatClient innerClient, ChatRecording recording)
        : base(Require.NotNull(innerClient, "The client is null. Give the client whose calls are to be recorded."))
    {
        _recording = Require.NotNull(recording, "The recording is null. Make one with new ChatRecording() and keep it: the assertions need it.");
        _metadata = innerClient.GetService<ChatClientMetadata>();
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = Listed(messages);
        RunningCall call = _recording.Begin(sent, options, _metadata, isStreaming: false);
        try
        {
            ChatResponse response = await InnerClient.GetResponseAsync(sent, options, cancellationToken).ConfigureAwait(false);
            call.Add(response);
            call.End(failure: null);
            return response;
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    /// <summary>Sends the messages and streams the answer. The call begins, and is recorded, when the stream is read; a stream that is read twice is two calls.</summary>
    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = Listed(messages);
        RunningCall call = _recording.Begin(sent, options, _metadata, isStreaming: true);
        try
        {
            await using IAsyncEnumerator<ChatResponseUpdate> updates = Start(sent, options, call, cancellationToken);
            while (await MoveAsync(updates, call).ConfigureAwait(false))
            {
                yield return updates.Current;
            }

            call.End(failure: null);
        }
        finally
        {
            // Reached without an end only if the caller reads no further.
            call.End(new OperationCanceledException("The caller left the stream before its end."));
        }
    }

    private IAsyncEnumerator<ChatResponseUpdate> Start(IReadOnlyList<ChatMessage> messages, ChatOptions? options, RunningCall call, CancellationToken cancellationToken)
    {
        try
        {
            return InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> updates, RunningCall call)
    {
        try
        {
            bool isMoved = await updates.MoveNextAsync().ConfigureAwait(false);
            if (isMoved)
            {
                call.Add(updates.Current);
            }

            return isMoved;
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    // A sequence may be read only once, and it is read here and by the client.
    private static IReadOnlyList<ChatMessage> Listed(IEnumerable<ChatMessage> messages) =>
        Require.NotNull(messages, "The messages are null. Send a list of messages.") as IReadOnlyList<ChatMessage> ?? [.. messages];
}
