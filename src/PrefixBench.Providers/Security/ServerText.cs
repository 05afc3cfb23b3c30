using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Security;

/// <summary>Makes text of a server safe to keep: keys are replaced first, before unsafe characters are removed and the text is cut, so that no part of a key is left.</summary>
/// <param name="redactor">Knows the keys.</param>
internal sealed class ServerText(Redactor redactor)
{
    /// <summary>Without any key to replace.</summary>
    public static ServerText WithoutKeys { get; } = new(new Redactor());

    /// <summary>Words for a message: on one line, at most 200 characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether the text was cut at its end; then an end that begins a key is dropped.</param>
    public string Words(string? text, bool isCut = false)
    {
        // Twice: removing what stands between the characters of a key can put one together.
        string clean = SafeText.Clean(redactor.RedactWords(text, isCut), int.MaxValue);
        return SafeText.Clean(redactor.RedactWords(clean, isCut));
    }

    /// <summary>A name that is compared with others, such as a model's; plain keys stay in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The maximum length of the result.</param>
    public string Name(string? text, int maxLength = SafeText.MaxLength)
    {
        string clean = SafeText.Clean(redactor.Redact(text), int.MaxValue);
        return SafeText.Clean(redactor.Redact(clean), maxLength);
    }
}
