using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.Terminal;

/// <summary>The output of this program. Keys are removed from all text, and control characters that a server may have sent from text on the console.</summary>
internal sealed class SafeOutput
{
    private readonly Redactor _redactor;
    private readonly TextWriter _console;

    /// <summary>Creates the output.</summary>
    /// <param name="redactor">Removes the keys.</param>
    /// <param name="standardOutput">The writer for results.</param>
    /// <param name="standardError">The writer for progress and errors.</param>
    public SafeOutput(Redactor redactor, TextWriter standardOutput, TextWriter standardError)
    {
        _redactor = redactor;
        _console = standardOutput;
        Out = redactor.Wrap(new PrintableWriter(standardOutput));
        Error = redactor.Wrap(new PrintableWriter(standardError));
    }

    /// <summary>Standard output.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether to use color: standard output is a terminal with colors, and the user has not disabled them. Default: false.</summary>
    public bool UsesColor { get; init; }

    /// <summary>Writes a line to standard output, in color if enabled.</summary>
    public void WriteLine(string text, TextColor color)
    {
        if (!UsesColor || color == TextColor.None)
        {
            Out.WriteLine(text);
            return;
        }

        // The color codes must not be filtered, so the whole line is redacted here and written directly to the console.
        Out.Flush();
        using var printable = new PrintableWriter(_console);
        _console.Write(color switch { TextColor.Green => "\e[32m", TextColor.Yellow => "\e[33m", _ => "\e[31m" });
        printable.Write(Redact(text));
        _console.WriteLine("\e[0m");
    }

    /// <summary>Removes keys from a text.</summary>
    public string Redact(string text) => _redactor.Redact(text);

    /// <summary>Creates a writer that removes keys before the text is written to a file. It closes the file.</summary>
    public TextWriter Wrap(TextWriter file) => new ClosingWriter(_redactor.Wrap(file), file);
}
