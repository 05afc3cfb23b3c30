using System.Globalization;
using System.Text;

namespace PrefixBench.Core.Scenarios;

/// <summary>What goes into the history as the assistant's reply. Written <c>live</c>, <c>truncate:N</c> or <c>scripted</c>.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Length">The most characters (Unicode code points) of a truncated reply, at least 1; 0 for the other kinds.</param>
public readonly record struct ReplyPolicy(ReplyPolicyKind Kind, int Length)
{
    /// <summary>What an empty reply becomes, since many servers refuse an empty assistant message.</summary>
    public const string EmptyReply = "OK";

    private const string TruncatePrefix = "truncate:";

    /// <summary>The whole reply.</summary>
    public static ReplyPolicy Live { get; } = new(ReplyPolicyKind.Live, 0);

    /// <summary>The scenario's own replies.</summary>
    public static ReplyPolicy Scripted { get; } = new(ReplyPolicyKind.Scripted, 0);

    /// <summary>The first <paramref name="length"/> characters.</summary>
    public static ReplyPolicy Truncate(int length) => new(ReplyPolicyKind.Truncate, length);

    /// <summary>Reads the written form.</summary>
    /// <param name="text">The text to read; null is no policy.</param>
    /// <param name="policy">The policy, if there is one.</param>
    /// <returns>Whether the text is a policy.</returns>
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

    /// <summary>The reply that the history gets.</summary>
    /// <param name="received">What the model said; may be empty.</param>
    /// <param name="scripted">What the scenario wrote down for the turn; null if nothing.</param>
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

    /// <summary>The written form.</summary>
    public override string ToString() => Kind switch
    {
        ReplyPolicyKind.Scripted => "scripted",
        ReplyPolicyKind.Truncate => TruncatePrefix + Length.ToString(CultureInfo.InvariantCulture),
        _ => "live",
    };

    // Counted in code points, as Python's slice in the seed does; cutting UTF-16 units could split a pair.
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
