using System.Text.RegularExpressions;

namespace PrefixBench.Prompts.Findings;

/// <summary>Models whose state cannot be taken back to any earlier token, by their names: recurrent layers (Mamba, delta nets) or attention with a sliding window.</summary>
internal static partial class StatefulModels
{
    /// <summary>Whether a model is known as one of them.</summary>
    /// <param name="model">The model's name; null is none.</param>
    public static bool Contains(string? model) => model is not null && Names().IsMatch(model);

    [GeneratedRegex(@"mamba|jamba|rwkv|nemotron-?(h|3)\b|qwen-?3(\.[568]|[.\-_]?next)\b|granite-?4.*-h|falcon-?h1|lfm-?2|gemma-?[234]|gpt-oss|plamo-?2|bamba|zamba|kimi-linear|minimax-?(text-?)?01",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
