using Microsoft.AspNetCore.Http;

namespace PrefixBench.Capture.Forwarding;

/// <summary>Takes what passes.</summary>
internal interface IExchangeTaker
{
    /// <summary>A request arrived; its body has not been read.</summary>
    /// <param name="request">The request.</param>
    PassingExchange Begin(HttpRequest request);
}
