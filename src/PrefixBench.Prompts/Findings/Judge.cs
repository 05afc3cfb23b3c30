using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Findings;

/// <summary>Says for each request which side lost its prefix: one cause, with the number that proves it. What the numbers do not prove is not said of anybody.</summary>
/// <param name="file">What all requests show together.</param>
internal sealed class Judge(FileEvidence file)
{
    // Below it, a loss is the end of the template, the last token, or the rest of an ordinary block (16 or 32 tokens).
    private const int LeastLoss = 48;
    private const double LeastLossShare = 0.02;

    // A change that is blamed for a loss must leave what stands before it. An estimate of that may be wrong by less than this share of the prompt.
    private const double DoubtfulShare = 0.1;

    // The rest of a block is no loss worth a finding below this share of the prompt.
    private const double LeastBlockShare = 0.05;

    // A time of fewer tokens than this is mostly not that of the tokens.
    private const int LeastTimedTokens = 32;

    /// <summary>The finding on one request.</summary>
    public Finding Of(RequestComparison request)
    {
        if (request is not { PreviousPrompt: { } previous, Allowed: { } allowed })
        {
            return new Finding { Request = request, Cause = Cause.First };
        }

        // A shorter prompt, as of a retry or after a compaction, can find no more than itself.
        TokenNumber before = request.Prompt.Value < previous.Value ? request.Prompt : previous;

        if (new CounterCheck(file).Find(request) is var (counter, evidence))
        {
            return new Finding { Request = request, Cause = counter, Evidence = evidence };
        }

        int least = (int)Math.Max(LeastLoss, LeastLossShare * before.Value);
        TokenNumber byPrompt = before.Less(allowed);
        bool isPromptKept = byPrompt.Value < least;
        if (request.Report.CachedTokens is not { } cached)
        {
            return isPromptKept ? Told(request, Cause.NotReported) : Told(request, PromptCause(request), byPrompt);
        }

        TokenNumber lost = before.Less(new TokenNumber(cached, IsExact: true));
        if (lost.Value < least || IsRestOfBlock(lost, before, cached))
        {
            return Told(request, Cause.Kept);
        }

        TokenNumber byServer = allowed.Less(new TokenNumber(cached, IsExact: true));
        bool isServer = isPromptKept || (byServer.Value >= least && byServer.Value > byPrompt.Value);
        (Cause, double?)? proven = new ServerCheck(file, least).Find(request, allowed, cached);
        if (!isServer)
        {
            bool isDoubtful = !allowed.IsExact && 2 * cached < allowed.Value && byServer.Value >= Math.Max(least, DoubtfulShare * before.Value) && proven is null;
            return Told(request, isDoubtful ? Cause.ClientOrServer : PromptCause(request), lost);
        }

        (Cause cause, double? proof) = proven ?? (Unproven(request, allowed, isPromptKept), null);
        return Told(request, cause, isPromptKept && !allowed.IsExact ? lost : byServer) with { Evidence = proof };
    }

    private bool IsRestOfBlock(TokenNumber lost, TokenNumber before, int cached) => file.Block is { } block && lost.Value < block && cached % block == 0 && lost.Value < LeastBlockShare * before.Value;

    // An exact count of shared tokens proves that the server had more than it used; an estimate does not.
    private static Cause Unproven(RequestComparison request, TokenNumber allowed, bool isPromptKept) => (request.Setting, allowed.IsExact, isPromptKept) switch
    {
        ({ }, _, _) => Cause.SettingChanged,
        (_, true, _) => StatefulModels.Contains(request.Model) ? Cause.State : Cause.ServerUnknown,
        (_, _, true) => Cause.TemplateOrServer,
        _ => Cause.ClientOrServer,
    };

    private static Cause PromptCause(RequestComparison request) =>
        request.Setting is { } setting && (setting.IsOtherModel || request.Divergence is null) ? Cause.SettingChanged : request.Divergence is null ? Cause.TemplateChanged : Cause.PromptChanged;

    private Finding Told(RequestComparison request, Cause cause, TokenNumber? lost = null) =>
        new() { Request = request, Cause = cause, Lost = lost, LostMs = lost is { } tokens ? Cost(request.Report, tokens.Value) : null };

    private double? Cost(ServerReport report, int tokens) =>
        report is { PromptEval: { } time, PromptEvalTokens: >= LeastTimedTokens and var evaluated } && tokens <= evaluated
            ? time.TotalMilliseconds * tokens / evaluated
            : file.Measured is { } cold ? cold.MsPerToken * tokens : null;
}
