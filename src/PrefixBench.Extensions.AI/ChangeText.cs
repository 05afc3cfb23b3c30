using System.Globalization;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Patterns;

namespace PrefixBench.Extensions.AI;

/// <summary>The words for a change between two calls: the place, both texts, what to do. They are those of <c>diagnose</c>.</summary>
internal static class ChangeText
{
    private const string InstructionsPath = "messages[0].content";

    /// <summary>The change in several lines, of which the first is the rest of a sentence.</summary>
    public static string Of(CallPair pair, Divergence divergence)
    {
        ChangePattern pattern = pair.PatternOf(divergence);
        long all = pair.Previous.Parts.Sum(part => (long)part.Text.Length);
        return $"""
            {pattern.Words} at {DivergenceText.Where(divergence, Note(pair, divergence))}.
              call {pair.Previous.Number}: {Quoted(divergence.Before)}
              call {pair.Current.Number}: {Quoted(divergence.After)}
            Before that place are {Count(divergence.CommonCharacters)} of the {Count(all)} characters of call {pair.Previous.Number}'s prompt; what stands behind it is evaluated again.
            To do: {pattern.Advice}
            Place: {pattern.PlaceOf(divergence)}{(pair.IsConcurrent ? $"\n{Concurrent(pair)}" : "")}
            """;
    }

    /// <summary>That two calls ran at once, and what to do, as sentences.</summary>
    public static string Concurrent(CallPair pair) =>
        $"Call {pair.Current.Number} began before call {pair.Previous.Number} had ended, so it cannot have continued it. Make the calls of a conversation one after another, and give each of several conversations at once a ChatRecording of its own.";

    private static string? Note(CallPair pair, Divergence divergence) =>
        !string.IsNullOrEmpty(pair.Current.Instructions) && divergence.Path.StartsWith(InstructionsPath, StringComparison.Ordinal) ? "ChatOptions.Instructions" : null;

    private static string Quoted(string text) => text.Length == 0 ? "(nothing)" : text;

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
