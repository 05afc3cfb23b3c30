namespace PrefixBench.Prompts.Rendering;

/// <summary>A prompt as the server evaluates it.</summary>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Text">Its text; null where the server tells only the tokens.</param>
public sealed record RenderedPrompt(int[] Tokens, string? Text)
{
    /// <summary>The number of tokens at the beginning that two prompts have in common.</summary>
    /// <param name="other">The other prompt.</param>
    public int CommonTokens(RenderedPrompt other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Tokens.AsSpan().CommonPrefixLength(other.Tokens);
    }
}
