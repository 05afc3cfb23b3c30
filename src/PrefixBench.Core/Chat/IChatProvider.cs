namespace PrefixBench.Core.Chat;

/// <summary>Sends requests to a provider. Conversations reach the network only through this interface.</summary>
public interface IChatProvider
{
    /// <summary>The provider.</summary>
    Provider Provider { get; }

    /// <summary>
    /// The forms that the server accepted in place of ones that it refused; the same list until they change, and empty if it refused none.
    /// </summary>
    IReadOnlyList<RequestForm> Forms => [];

    /// <summary>
    /// Sends one request and returns the timestamped events of the answer. Nothing is retried here, except that before its first accepted answer a provider may try
    /// other <see cref="Forms"/> of the request; the events are those of the last request. Ends after <see
    /// cref="ChatEventKind.Completed"/>.
    /// </summary>
    /// <param name="request">The request to send.</param>
    /// <param name="cancellationToken">Cancels the request; <see cref="OperationCanceledException"/> is then thrown.</param>
    /// <exception cref="ChatException">The turn failed; see <see cref="ChatException.Failure"/>. Events that were already returned remain valid.</exception>
    IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, CancellationToken cancellationToken);
}
