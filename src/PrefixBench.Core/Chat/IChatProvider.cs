namespace PrefixBench.Core.Chat;

/// <summary>A provider that can be talked to: the only door from the conversation to the wire.</summary>
public interface IChatProvider
{
    /// <summary>Who it is.</summary>
    Provider Provider { get; }

    /// <summary>
    /// Sends one request and yields what comes back, stamped. Each turn makes exactly one request: nothing is retried here.
    /// Ends after <see cref="ChatEventKind.Completed"/>.
    /// </summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Ends the request; then <see cref="OperationCanceledException"/> is thrown.</param>
    /// <exception cref="ChatException">The turn failed; its <see cref="ChatException.Failure"/> says how. Events already yielded stay true.</exception>
    IAsyncEnumerable<ChatEvent> StreamAsync(ChatRequest request, CancellationToken cancellationToken);
}
