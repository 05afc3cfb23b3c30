using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.Terminal;

/// <summary>Where everything that this program prints or writes passes: keys are taken out, and on the console so are control characters that a server may have sent.</summary>
/// <param name="redactor">Knows the keys.</param>
/// <param name="standardOutput">Where results go.</param>
/// <param name="standardError">Where progress and mistakes go.</param>
internal sealed class SafeOutput(Redactor redactor, TextWriter standardOutput, TextWriter standardError)
{
    /// <summary>Standard output.</summary>
    public TextWriter Out { get; } = redactor.Wrap(new PrintableWriter(standardOutput));

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; } = redactor.Wrap(new PrintableWriter(standardError));

    /// <summary>The text without keys.</summary>
    public string Redact(string text) => redactor.Redact(text);

    /// <summary>A writer that takes keys out on the way to a file; it closes the file.</summary>
    public TextWriter Wrap(TextWriter file) => new ClosingWriter(redactor.Wrap(file), file);
}
