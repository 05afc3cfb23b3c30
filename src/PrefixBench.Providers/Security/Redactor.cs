using System.Buffers;
using System.Text;

namespace PrefixBench.Providers.Security;

/// <summary>
/// Replaces every key that was read with <c>***</c>, in its URL-, JSON-, HTML-, Base64- and hex-encoded forms too; a key of 12 and more characters in any letter
/// case, and with blanks, control and format characters inside a line between its characters. Not recognised: a key that is split over lines or by other
/// characters, reversed, or encoded in another way. A plain key (<see cref="IsPlain"/>) is replaced in the words of servers only.
/// Redact text before it is cut or laid out in columns, since a part of a key is not found any more; <see cref="Wrap"/> is the last safeguard.
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

    // Longer than every word of run files and messages.
    private const int LongestWord = 23;

    // Values that people set for servers that insist on some key: replacing these would blot out providers' names.
    private static readonly string[] Placeholders = ["none", "null", "empty", "test", "dummy", "ollama", "local", "lmstudio", "lm-studio", "not-needed", "no-key-required", "sk-no-key-required"];

    private readonly Lock _lock = new();
    private readonly HashSet<string> _learned = new(StringComparer.Ordinal);
    private volatile Known _secrets = new([]);
    private volatile Known _all = new([]);

    /// <summary>
    /// Whether a key is plain: it has fewer than 8 characters, no letter, or only letters, dots and underscores (up to 23). Such a key is also a word, a number
    /// or a date of our own output, which replacing it would destroy, so it is replaced in the words of servers only.
    /// </summary>
    /// <param name="secret">The key.</param>
    public static bool IsPlain(string secret) => secret.Trim() is var key
        && (key.Length < ShortestAnywhere || !key.Any(char.IsLetter) || (key.Length <= LongestWord && key.All(character => char.IsLetter(character) || character is '.' or '_')));

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
            if (!_learned.Add(key))
            {
                return;
            }

            _all = _all.With(key);
            _secrets = IsPlain(key) ? _secrets : _secrets.With(key);
        }
    }

    /// <summary>The text with every known key replaced, except for plain ones.</summary>
    /// <param name="text">Any text; null gives an empty one.</param>
    public string Redact(string? text) => Redact(_secrets, text, isCut: false);

    /// <summary>The words of a server with every known key replaced, plain ones too.</summary>
    /// <param name="text">Any text; null gives an empty one.</param>
    /// <param name="isCut">Whether the text was cut at its end; then an end that begins a key is dropped.</param>
    public string RedactWords(string? text, bool isCut = false) => Redact(_all, text, isCut);

    /// <summary>
    /// Replaces every known key in a body, plain ones too, with asterisks of the same length, so that all positions stay what they were. The body is looked at byte by byte, whatever its
    /// encoding; keys are ASCII.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <returns>Whether a key was found.</returns>
    public bool Blank(Span<byte> body) => _all.Blank(body);

    /// <summary>
    /// A writer that redacts all text written to it, except for plain keys. A key that is split over several writes is found too: text that may be the beginning
    /// of a key is held back, even on flush, until more is written or the writer is disposed. Disposing it does not dispose <paramref name="inner"/>.
    /// </summary>
    /// <param name="inner">Where the text goes.</param>
    public TextWriter Wrap(TextWriter inner) => new RedactingWriter(inner, this);

    /// <summary>Appends the redacted text, and returns how much of it was used; the rest may be the beginning of a key.</summary>
    internal int RedactInto(StringBuilder output, ReadOnlySpan<char> text, bool isEnd, char before) => _secrets.RedactInto(output, text, isEnd, before);

    private static string Redact(Known known, string? text, bool isCut)
    {
        if (string.IsNullOrEmpty(text) || !known.MayOccurIn(text))
        {
            return text ?? "";
        }

        var output = new StringBuilder(text.Length);
        known.RedactInto(output, text, isEnd: !isCut, before: '\0');
        return output.ToString();
    }

    private sealed class Known
    {
        // Longest first, so that a key that begins with another is replaced whole.
        private readonly SecretForm[] _forms;
        private readonly SearchValues<char> _firstCharacters;

        public Known(IEnumerable<SecretForm> forms)
        {
            _forms = [.. forms.Distinct().OrderByDescending(form => form.Text.Length).ThenBy(form => form.Text, StringComparer.Ordinal)];
            _firstCharacters = SearchValues.Create([.. _forms.SelectMany(form => form.FirstCharacters).Distinct()]);
        }

        public Known With(string key) => new([.. _forms, .. SecretForm.From(key)]);

        public bool MayOccurIn(string text) => _forms.Length > 0 && text.AsSpan().ContainsAny(_firstCharacters);

        public int RedactInto(StringBuilder output, ReadOnlySpan<char> text, bool isEnd, char before)
        {
            int position = 0;
            while (position < text.Length)
            {
                int next = text[position..].IndexOfAny(_firstCharacters);
                if (next < 0)
                {
                    output.Append(text[position..]);
                    return text.Length;
                }

                output.Append(text.Slice(position, next));
                position += next;
                switch (Find(text[position..], position == 0 ? before : text[position - 1], isEnd))
                {
                    case null:
                        return position;
                    case 0:
                        output.Append(text[position++]);
                        break;
                    case { } length:
                        output.Append(Mask);
                        position += length;
                        break;
                }
            }

            return position;
        }

        public bool Blank(Span<byte> body)
        {
            if (_forms.Length == 0)
            {
                return false;
            }

            bool isFound = false;
            char[] rented = ArrayPool<char>.Shared.Rent(body.Length);
            try
            {
                Span<char> text = rented.AsSpan(0, body.Length);
                Encoding.Latin1.GetChars(body, text);
                for (int position = 0; text[position..].IndexOfAny(_firstCharacters) is >= 0 and var next;)
                {
                    position += next;
                    int length = Find(text[position..], position == 0 ? '\0' : text[position - 1], isEnd: true) ?? 0;
                    body.Slice(position, length).Fill((byte)'*');
                    isFound |= length > 0;
                    position += Math.Max(1, length);
                }

                return isFound;
            }
            finally
            {
                ArrayPool<char>.Shared.Return(rented, clearArray: true);
            }
        }

        // The length of the longest form at the beginning of the text, 0 for none; null if a form may still be coming.
        private int? Find(ReadOnlySpan<char> text, char before, bool isEnd)
        {
            int longest = 0;
            foreach (SecretForm form in _forms)
            {
                if (form.IsAt(text, before, isEnd, out int length) is null)
                {
                    return null;
                }

                longest = Math.Max(longest, length);
            }

            return longest;
        }
    }
}
