using System.Diagnostics;

namespace PrefixBench.Servers.Embedded;

/// <summary>Lets the runtime compile the arithmetic at full strength before the first request, on a model that is thrown away.</summary>
internal static class WarmUp
{
    // Tier-1 code comes after 30 calls of a method and a pause of 100 ms without new methods; twice that leaves room.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(250);

    /// <summary>Evaluates short prompts for a moment.</summary>
    /// <param name="options">The engine's switches.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Run(EngineOptions options, CancellationToken cancellationToken)
    {
        var length = Math.Min(256, options.ContextSize);
        using var model = new EmbeddedModel(options with { ContextSize = length });
        var tokens = EmbeddedModel.Tokenize(new string('w', length - 1));
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Least)
        {
            cancellationToken.ThrowIfCancellationRequested();
            model.Prefill(tokens, 0);
            model.Prefill(tokens, tokens.Length - 1);
        }
    }
}
