namespace PrefixBench.Core.Captures;

/// <summary>What a captured request could reuse, and what it did reuse.</summary>
/// <param name="Allowed">The tokens that the prompt allows to be reused; null for the first request of a conversation, and if tokens are not counted.</param>
/// <param name="Cached">The tokens that the server says it took from its cache; null if it does not say.</param>
/// <param name="Loss">Why they differ.</param>
public readonly record struct CapturedReuse(int? Allowed, int? Cached, ReuseLoss Loss)
{
    /// <summary>The share that counts as all: servers keep whole blocks, and the last tokens of a prompt belong to the beginning of a reply.</summary>
    public const double WholeShare = 0.9;

    // Blocks of 16 and 64 tokens are usual, and a short prompt loses a large share with one of them.
    private const int WholeTokens = 64;

    /// <summary>Judges a request whose answer is known.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cached">The tokens that the server says it took from its cache; null if it does not say.</param>
    public static CapturedReuse From(CapturedRequest request, int? cached)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Earlier is not { } earlier || request.IsFailed)
        {
            return new CapturedReuse(request.IsFailed ? null : request.AllowedTokens, cached, ReuseLoss.None);
        }

        bool isChanged = request.Changed is not null && request.CommonLength < WholeShare * earlier.Prompt.Length;
        int? allowed = request.AllowedTokens;
        bool isLost = cached is { } found && allowed is { } possible && found < WholeShare * possible && possible - found > WholeTokens;
        ReuseLoss loss = (isChanged, isLost) switch
        {
            (true, true) => ReuseLoss.ClientAndServer,
            (true, false) => ReuseLoss.Client,
            (false, true) => ReuseLoss.Server,
            _ => cached is null ? ReuseLoss.NotReported : ReuseLoss.None,
        };
        return new CapturedReuse(allowed, cached, loss);
    }
}
