using System.Buffers;
using System.Text;

namespace PrefixBench.Providers.Security;

/// <summary>
/// Replaces every key that was read with <c>***</c> in all output, in its URL-, JSON-, HTML- and Base64-encoded forms too. Redact text before it is laid out
/// in columns, since a wrapped key is not found any more; <see cref="Wrap"/> is the last safeguard.
/// Safe to use from several threads.
/// </summary>
public sealed class Redactor
{
    /// <summary>The replacement of a key.</summary>
    public const string Mask = "***";

    /// <summary>
    /// The length from which a key is replaced wherever it occurs. Shorter keys (4 to 7 characters) are replaced as whole words only, and those below 4 not at
    /// all: they are not secrets, and replacing them would damage every text.
    /// </summary>
    internal const int ShortestAnywhere = 8;

    private const int ShortestAsWord = 4;

    // Values that people set for servers that insist on some key: replacing these would blot out providers' names.
    private static readonly string[] Placeholders = ["none", "null", "empty", "test", "dummy", "ollama", "local", "lmstudio", "lm-studio", "not-needed", "no-key-required", "sk-no-key-required"];

    private readonly Lock _lock = new();
    private volatile Known _known = new([]);

    /// <summary>
    /// Adds a key, which is redacted from now on. Blank texts, texts under 4 characters and well-known placeholders (<c>ollama</c>, <c>EMPTY</c>, …) are not
    /// secrets and are ignored.
    /// </summary>
    /// <param name="secret">The key.</param>
    public void Learn(string secret)
    {
        string key = secret.Trim();
        if (key.Length < ShortestAsWord || Placeholders.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return;
        }

        lock (_lock)
        {
            _known = new Known([.. _known.Forms.Union(SecretForms.Of(key), StringComparer.Ordinal)]);
        }
    }

    /// <summary>The text with every known key replaced.</summary>
    /// <param name="text">Any text; null gives an empty one.</param>
    public string Redact(string? text)
    {
        if (string.IsNullOrEmpty(text) || !_known.MayOccurIn(text))
        {
            return text ?? "";
        }

        var output = new StringBuilder(text.Length);
        RedactInto(output, text, isEnd: true, before: '\0');
        return output.ToString();
    }

    /// <summary>
    /// A writer that redacts all text written to it. A key that is split over several writes is found too: text that may be the beginning of a key is held
    /// back, even on flush, until more is written or the writer is disposed. Disposing it does not dispose <paramref name="inner"/>.
    /// </summary>
    /// <param name="inner">Where the text goes.</param>
    public TextWriter Wrap(TextWriter inner) => new RedactingWriter(inner, this);

    /// <summary>Appends the redacted text, and returns how much of it was used; the rest may be the beginning of a key.</summary>
    internal int RedactInto(StringBuilder output, ReadOnlySpan<char> text, bool isEnd, char before)
    {
        Known known = _known;
        int position = 0;
        while (position < text.Length)
        {
            int next = text[position..].IndexOfAny(known.FirstCharacters);
            if (next < 0)
            {
                output.Append(text[position..]);
                return text.Length;
            }

            output.Append(text.Slice(position, next));
            position += next;
            ReadOnlySpan<char> rest = text[position..];
            if (Longest(known, rest, position == 0 ? before : text[position - 1], isEnd) is { } length)
            {
                output.Append(Mask);
                position += length;
            }
            else if (!isEnd && known.MayBegin(rest))
            {
                return position;
            }
            else
            {
                output.Append(text[position++]);
            }
        }

        return position;
    }

    private static int? Longest(Known known, ReadOnlySpan<char> rest, char before, bool isEnd)
    {
        foreach (string form in known.Forms)
        {
            if (!rest.StartsWith(form, StringComparison.Ordinal))
            {
                continue;
            }

            if (form.Length >= ShortestAnywhere)
            {
                // A longer form that begins alike may still be coming.
                return !isEnd && known.MayBegin(rest) ? null : form.Length;
            }

            bool isWord = !char.IsLetterOrDigit(before) && (rest.Length > form.Length ? !char.IsLetterOrDigit(rest[form.Length]) : isEnd);
            if (isWord)
            {
                return form.Length;
            }
        }

        return null;
    }

    private sealed class Known
    {
        public Known(IEnumerable<string> forms)
        {
            Forms = [.. forms.OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal)];
            FirstCharacters = SearchValues.Create([.. Forms.Select(form => form[0]).Distinct()]);
        }

        // Longest first, so that a key that begins with another is replaced whole.
        public string[] Forms { get; }

        public SearchValues<char> FirstCharacters { get; }

        public bool MayOccurIn(string text) => Forms.Length > 0 && text.AsSpan().ContainsAny(FirstCharacters);

        // Whether the text so far is the beginning of a form. A short form counts when complete too: the next character decides whether it is a word.
        public bool MayBegin(ReadOnlySpan<char> text)
        {
            foreach (string form in Forms)
            {
                if ((text.Length < form.Length || (text.Length == form.Length && form.Length < ShortestAnywhere)) && form.AsSpan().StartsWith(text, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
