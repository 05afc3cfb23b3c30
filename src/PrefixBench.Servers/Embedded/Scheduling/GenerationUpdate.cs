namespace PrefixBench.Servers.Embedded.Scheduling;

/// <summary>Something that happened to a request.</summary>
/// <param name="Token">The token generated; null if this is the start in a slot or the finish.</param>
/// <param name="Result">The counts and times, with the finish; null before.</param>
internal readonly record struct GenerationUpdate(int? Token, GenerationResult? Result)
{
    /// <summary>The request left the queue.</summary>
    public static GenerationUpdate Started => default;
}
