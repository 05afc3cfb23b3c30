namespace PrefixBench.Core.Chat;

/// <summary>Sends requests to a provider. Conversations reach the network only through this interface.</summary>
public interface IChatProvider
{
    /// <summary>The provider.</summary>
    Provider Provider { get; }

    /// <summary>
    /// Sends one request and returns the timestamped events of the answer. Exactly one request is made; nothing is retried here. Ends after <see
    /// cref="ChatEventKind.Completed"/>.
    /// </summary>
    /// <param name="request">The request to send.</param>
    /// <param name="cancellationToken">Cancels the request; <see cref="OperationCanceledException"/> is then thrown.</param>
    /// <exception cref="ChatException">The turn failed; see <see cref="ChatException.Failure"/>. Events that were already returned remain valid.</exception>
    IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, CancellationToken cancellationToken);
}
