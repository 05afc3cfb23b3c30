using System.Threading.Channels;

namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>One request on its way through the engine.</summary>
internal sealed class Generation
{
    private readonly Channel<GenerationUpdate> _updates = Channel.CreateUnbounded<GenerationUpdate>(new UnboundedChannelOptions
    {
        SingleReader = true,
        SingleWriter = true,
        // The engine's thread computes; it must not run the web server's continuations.
        AllowSynchronousContinuations = false,
    });

    /// <summary>The prompt; at least one token.</summary>
    public required int[] Prompt { get; init; }

    /// <summary>Most tokens to generate; at least 1. Null: until the context is full.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>0 or less always takes the likeliest token.</summary>
    public float Temperature { get; init; } = 0.8f;

    /// <summary>Seed of the sampling.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether tokens that end a reply are never picked, so that the reply ends at its limit only.</summary>
    public bool IgnoresEnd { get; init; }

    /// <summary>Whether the slot's longest common prefix may be reused.</summary>
    public bool CachePrompt { get; init; } = true;

    /// <summary>The slot to run in; null lets the engine choose.</summary>
    public int? SlotId { get; init; }

    /// <summary>Ends the request early; what was computed stays in the slot.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What happens to it: started, tokens, finished. Ends without a finish if the request was cancelled or the engine stopped.</summary>
    public ChannelReader<GenerationUpdate> Updates => _updates.Reader;

    /// <summary>The engine's side of <see cref="Updates"/>.</summary>
    internal ChannelWriter<GenerationUpdate> Publisher => _updates.Writer;
}

/// <summary>Something that happened to a request.</summary>
/// <param name="Token">The token generated; null if this is the start in a slot or the finish.</param>
/// <param name="Result">The counts and times, with the finish; null before.</param>
internal readonly record struct GenerationUpdate(int? Token, GenerationResult? Result)
{
    /// <summary>The request left the queue.</summary>
    public static GenerationUpdate Started => default;
}

/// <summary>Counts and times of a finished request, as llama-server means them.</summary>
/// <param name="CachedTokens">Prompt tokens reused from the slot.</param>
/// <param name="PromptTokens">Prompt tokens computed; at least 1.</param>
/// <param name="PromptTime">From the start in the slot to the first token; the queue is not in it.</param>
/// <param name="PredictedTokens">Tokens generated, with the one that ended the reply.</param>
/// <param name="PredictedTime">From the first token to the last.</param>
/// <param name="IsCutOff">Whether a limit ended the reply and not the model.</param>
internal sealed record GenerationResult(int CachedTokens, int PromptTokens, TimeSpan PromptTime, int PredictedTokens, TimeSpan PredictedTime, bool IsCutOff);
