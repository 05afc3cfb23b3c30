using System.Text.RegularExpressions;

namespace PrefixBench.Bench.Tuning;

/// <summary>Explains the last lines of a server that did not start, where the reason is known not to lie in its arguments.</summary>
internal static partial class StartFailure
{
    /// <summary>What the lines mean, as a sentence; null if they mean nothing known.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="lines">The server's last lines.</param>
    public static string? Explain(Variant variant, IReadOnlyList<string> lines)
    {
        if (lines.Any(line => MissingModule().IsMatch(line)) && variant.Preset is { } preset)
        {
            return $"{preset.Installation}.";
        }

        if (!lines.Any(line => MissingToken().IsMatch(line)))
        {
            return null;
        }

        return variant.PassedKeys.Count == 0
            ? "Its output speaks of a model hub's token that is missing or refused. A started server gets no key of yours that is not named: pass the token with --server-env HF_TOKEN."
            : $"Its output speaks of a model hub's token that is missing or refused, although --server-env passed {string.Join(", ", variant.PassedKeys)}. Check that this is the token's variable, that the token is valid, and that its owner may use the model.";
    }

    [GeneratedRegex("No module named '?(sglang|vllm)'?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MissingModule();

    // The words of huggingface_hub, which vLLM and SGLang use, and of downloads in general.
    [GeneratedRegex("gated repo|\\bHF_TOKEN\\b|hf auth login|huggingface-cli login|\\b401 (Client Error|Unauthorized)|(status|code|HTTP)\\D{0,12}401\\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MissingToken();
}
