using PrefixBench.Core.Captures;
using PrefixBench.Core.Samples;
using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Capture.Reading;

/// <summary>A request that passed, with what was read of it and of its answer.</summary>
/// <param name="Record">The request as it is written.</param>
/// <param name="Sample">The turn; null if the request was not read.</param>
/// <param name="Request">The request in its conversation; null if it was not read.</param>
/// <param name="Finding">What is said of it by itself and the requests before it; null if it was not read, or failed.</param>
public sealed record CapturedExchange(RequestRecord Record, TurnSample? Sample, PlacedRequest? Request, Finding? Finding);
