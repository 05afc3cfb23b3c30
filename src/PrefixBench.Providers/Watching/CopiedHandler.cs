using PrefixBench.Providers.Clock;

namespace PrefixBench.Providers.Watching;

/// <summary>Answers a request with the copy of an answer that somebody else received, with its times.</summary>
/// <param name="answer">The copy.</param>
internal sealed class CopiedHandler(CopiedAnswer answer) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TurnClock? clock = TurnClock.Current;
        HttpResponseMessage response = await answer.Response.WaitAsync(cancellationToken);
        clock?.Wrote(answer.RequestedAt);
        clock?.Read(answer.HeadersAt);
        answer.Body.Clock = clock;
        return response;
    }
}
