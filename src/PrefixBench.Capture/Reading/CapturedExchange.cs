using PrefixBench.Core.Captures;
using PrefixBench.Core.Samples;

namespace PrefixBench.Capture.Reading;

/// <summary>A request that passed, with what was read of it and of its answer.</summary>
/// <param name="Record">The request as it is written.</param>
/// <param name="Sample">The turn; null if the request was not read.</param>
/// <param name="Request">The request in its conversation; null if it was not read.</param>
public sealed record CapturedExchange(RequestRecord Record, TurnSample? Sample, CapturedRequest? Request)
{
    /// <summary>What it could reuse and did reuse; null if it was not read.</summary>
    public CapturedReuse? Reuse => Request is null ? null : CapturedReuse.From(Request, Sample?.Usage.CachedTokens);
}
