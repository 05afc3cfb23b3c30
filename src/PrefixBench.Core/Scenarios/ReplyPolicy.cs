using System.Globalization;
using System.Text;

namespace PrefixBench.Core.Scenarios;

/// <summary>The reply that is added to the history. Text forms: <c>live</c>, <c>truncate:N</c> and <c>scripted</c>.</summary>
/// <param name="Kind">The kind of policy.</param>
/// <param name="Length">The maximum number of characters (Unicode code points) of a truncated reply, at least 1; 0 for the other kinds.</param>
public readonly record struct ReplyPolicy(ReplyPolicyKind Kind, int Length)
{
    /// <summary>The replacement for an empty reply, because many servers refuse an empty assistant message.</summary>
    public const string EmptyReply = "OK";

    private const string TruncatePrefix = "truncate:";

    /// <summary>Adds the model's whole reply.</summary>
    public static ReplyPolicy Live { get; } = new(ReplyPolicyKind.Live, 0);

    /// <summary>Adds the replies that the scenario contains.</summary>
    public static ReplyPolicy Scripted { get; } = new(ReplyPolicyKind.Scripted, 0);

    /// <summary>Adds the first <paramref name="length"/> characters of the model's reply.</summary>
    public static ReplyPolicy Truncate(int length) => new(ReplyPolicyKind.Truncate, length);

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The text to read; null is invalid.</param>
    /// <param name="policy">The policy if the text is valid.</param>
    /// <returns>Whether the text is a valid policy.</returns>
    public static bool TryParse(string? text, out ReplyPolicy policy)
    {
        switch (text)
        {
            case "live":
                policy = Live;
                return true;
            case "scripted":
                policy = Scripted;
                return true;
            default:
                policy = default;
                if (text is null || !text.StartsWith(TruncatePrefix, StringComparison.Ordinal)
                    || !int.TryParse(text.AsSpan(TruncatePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length == 0)
                {
                    return false;
                }

                policy = Truncate(length);
                return true;
        }
    }

    /// <summary>The reply to add to the history.</summary>
    /// <param name="received">The model's reply; may be empty.</param>
    /// <param name="scripted">The scenario's reply for the turn; null if it has none.</param>
    public string Apply(string received, string? scripted)
    {
        string reply = Kind switch
        {
            ReplyPolicyKind.Scripted => scripted ?? string.Empty,
            ReplyPolicyKind.Truncate => FirstCharacters(received, Length),
            _ => received,
        };
        return reply.Length == 0 ? EmptyReply : reply;
    }

    /// <summary>The text form.</summary>
    public override string ToString() => Kind switch
    {
        ReplyPolicyKind.Scripted => "scripted",
        ReplyPolicyKind.Truncate => TruncatePrefix + Length.ToString(CultureInfo.InvariantCulture),
        _ => "live",
    };

    // Counted in code points, because cutting between UTF-16 units could split a surrogate pair.
    private static string FirstCharacters(string text, int count)
    {
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (count-- == 0)
            {
                return text[..index];
            }

            index += rune.Utf16SequenceLength;
        }

        return text;
    }
}
