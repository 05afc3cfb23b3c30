using System.Globalization;
using System.Text.RegularExpressions;

namespace PrefixBench.Prompts.Replays;

/// <summary>A place in the bodies of a conversation, as a locator names it: a whole value, a line of a text, or characters of a text.</summary>
/// <param name="Locator">The locator: <c>messages[0].content@line:79</c>, <c>messages[0].content@char:120-131</c>, <c>tools[2]</c>.</param>
/// <param name="Path">The value in the field names of the body: <c>messages[0].content</c>.</param>
public sealed partial record PromptPlace(string Locator, string Path)
{
    /// <summary>The forms of a locator, for messages.</summary>
    public const string Forms = "messages[0].content@line:79, messages[0].content@char:120-131, messages[0].content, tools[2] and tools";

    /// <summary>The line, from 1; null for another form.</summary>
    public int? Line { get; init; }

    /// <summary>The first and the last of the characters, from 1, both included; null for another form.</summary>
    public (int First, int Last)? Characters { get; init; }

    /// <summary>Reads a locator.</summary>
    /// <param name="text">The locator.</param>
    /// <returns>The place; null if the text is no locator.</returns>
    public static PromptPlace? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        int? line = Number(match.Groups["line"]);
        int? first = Number(match.Groups["first"]);
        int? last = Number(match.Groups["last"]);
        bool isRange = (match.Groups["line"].Success, match.Groups["first"].Success) switch
        {
            (true, _) => line > 0,
            (_, true) => first > 0 && last >= first,
            _ => true,
        };
        return isRange ? new PromptPlace(text, match.Groups["path"].Value) { Line = line, Characters = first is { } from && last is { } to ? (from, to) : null } : null;
    }

    // Null also for a number that is too large.
    private static int? Number(Group group) => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex(@"\A(?<path>[A-Za-z_]\w*(\[\d{1,6}\]|\.[A-Za-z_]\w*)*)(@line:(?<line>\d+)|@char:(?<first>\d+)-(?<last>\d+))?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
