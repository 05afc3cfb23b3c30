namespace PrefixBench.Prompts.Divergences;

/// <summary>The words for the place of a divergence.</summary>
public static class DivergenceText
{
    /// <summary>The path, and the line and the character where it is a text: <c>messages[0].content, line 32, character 55</c>.</summary>
    /// <param name="divergence">The divergence.</param>
    /// <param name="note">What is said of the path, behind it in brackets; null for nothing.</param>
    public static string Where(Divergence divergence, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        string place = divergence is { Line: { } line, Character: { } character } ? $", line {line}, character {character}" : "";
        return $"{divergence.Path}{(note is null ? "" : $" ({note})")}{place}";
    }
}
