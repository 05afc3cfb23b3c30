using PrefixBench.Core.Text;

namespace PrefixBench.Bench.GitHub;

/// <summary>A line that the service shows beside the results of a job.</summary>
/// <param name="Level">How grave it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Message">The text.</param>
internal sealed record Annotation(AnnotationLevel Level, string Title, string Message)
{
    /// <summary>The workflow command that makes it, with the service's escapes: <c>::error title=Expectation broken%3A embedded::hit …</c>.</summary>
    public override string ToString() => $"::{Level.ToString().ToLowerInvariant()} title={EscapeProperty(Plain(Title))}::{EscapeData(Plain(Message))}";

    /// <summary>Escapes the text of a command.</summary>
    /// <param name="text">Any text.</param>
    internal static string EscapeData(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>Escapes a property of a command.</summary>
    /// <param name="text">Any text.</param>
    internal static string EscapeProperty(string text) => EscapeData(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    // The service's older commands begin anywhere in a line.
    private static string Plain(string text) => SafeText.OneLine(text).Replace("##[", "## [", StringComparison.Ordinal);
}
