namespace PrefixBench.Prompts.Findings;

/// <summary>Finds why a server had less in its cache than the prompt allowed, where the recorded numbers prove it.</summary>
/// <param name="file">What all requests show together.</param>
/// <param name="least">The tokens by which two numbers may differ.</param>
internal sealed class ServerCheck(FileEvidence file, int least)
{
    private static readonly TimeSpan LeastLoad = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(60);

    // A model that is loaded takes this many times as long as one that is there.
    private const int LoadFactor = 5;

    // A pause that is so many times the longest one that the prefix survived.
    private const int PauseFactor = 4;
    private const int LeastKept = 2;
    private const int LeastLost = 2;
    private const int LeastZeros = 2;

    // A server evaluates at least the last token of a prompt again, and may count the first one or not.
    private const int LastTokens = 2;

    /// <summary>The cause with the number that proves it; null if none is proved.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowed">The tokens that its prompt allows.</param>
    /// <param name="cached">The tokens that were cached.</param>
    public (Cause Cause, double? Evidence)? Find(RequestComparison request, TokenNumber allowed, int cached)
    {
        if (request.Report.Load is { } load && load >= LeastLoad && (file.UsualLoad is not { } usual || load > LoadFactor * usual || request.Setting is not null))
        {
            return (Cause.ModelLoaded, load.TotalMilliseconds);
        }

        if (request.Setting is not null)
        {
            return (Cause.SettingChanged, null);
        }

        if (IsTakenByOther(request, cached))
        {
            return (Cause.OtherConversation, request.SharedWithOther!.Value.Value);
        }

        if (file.Block is { } block && block > least && cached == Math.Min(allowed.Value, request.Prompt.Value - 1) / block * block)
        {
            return (Cause.WholeBlocks, block);
        }

        if (cached == 0 && file is { LeastCached: { } shortest, Block: not null, ZerosBelowLeast: >= LeastZeros } && allowed.Value < shortest)
        {
            return (Cause.BelowLeast, shortest);
        }

        return IsExpired(request) ? (Cause.Expired, file.LongestKeptPause!.Value.TotalSeconds) : null;
    }

    // What is left is what this prompt shares with the other one, to the token or to the block: that is proof, unless other requests kept their place beside another
    // conversation. Otherwise it takes several requests that were lost behind another conversation and some that were kept without one.
    private bool IsTakenByOther(RequestComparison request, int cached)
    {
        if (request.SharedWithOther is not { } shared || file.KeptBehindOther > 0)
        {
            return false;
        }

        int rest = file.Block is { } block ? shared.Value % block : 0;
        bool isEqual = cached > 0 && shared.IsExact && (Math.Abs(cached - shared.Value) <= LastTokens || cached == shared.Value - rest);
        return isEqual || (file is { LostBehindOther: >= LeastLost, KeptAlone: > 0 } && cached <= shared.Value + least && !IsExpired(request));
    }

    private bool IsExpired(RequestComparison request) =>
        request.Pause is { } pause && pause >= LeastPause && file is { KeptWithPause: >= LeastKept, LongestKeptPause: { } kept } && pause >= PauseFactor * kept;
}
