using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Findings;

/// <summary>Finds counts that cannot be true: by the server's own other counts, or by the clock.</summary>
/// <param name="file">What all requests show together.</param>
internal sealed class CounterCheck(FileEvidence file)
{
    // Times scatter, so only a time far off is evidence: less than this share of a cold one is a hit, more than that one is none.
    private const double HitShare = 0.3;
    private const double ColdShare = 0.8;

    // A shorter cold time is in the noise of a connection and a scheduler.
    private const double LeastColdMs = 100;

    // The first token after the prompt may be counted on either side.
    private const int CountTolerance = 2;

    /// <summary>The cause on the counter's side with the number that proves it; null if the counts may be true.</summary>
    public (Cause Cause, double Evidence)? Find(RequestComparison request)
    {
        ServerReport report = request.Report;
        if (report is { CachedTokens: > 0 and var cached, PromptEvalTokens: { } evaluated, PromptTokens: { } prompt } && cached + evaluated > prompt + CountTolerance && 2 * evaluated > prompt)
        {
            return (Cause.CountRefuted, evaluated);
        }

        if (report.TimeToFirstToken is not { TotalMilliseconds: var time } || !request.Prompt.IsExact)
        {
            return null;
        }

        bool isAllowed = request.Divergence is null && request.Rendered is null && 2 * request.PreviousPrompt!.Value.Value > request.Prompt.Value;
        if (isAllowed && report.CachedTokens is null or 0 && report.PromptEvalTokens is null && file.LeastColdMs(request.Prompt.Value) is >= LeastColdMs and var least && time < HitShare * least)
        {
            return (Cause.HitNotReported, least);
        }

        bool isClaimed = 2 * report.CachedTokens > request.Prompt.Value && report.PromptEval is null && report.Load is null;
        return isClaimed && file.MostColdMs(request.Prompt.Value) is >= LeastColdMs and var most && time > ColdShare * most ? (Cause.CountRefuted, most) : null;
    }
}
