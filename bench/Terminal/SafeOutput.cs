using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.Terminal;

/// <summary>Where everything that this program prints or writes passes through: keys are removed, and on the console so are control characters that a server may have sent.</summary>
internal sealed class SafeOutput
{
    private readonly Redactor _redactor;
    private readonly TextWriter _console;

    /// <summary>Creates the output.</summary>
    /// <param name="redactor">Knows the keys.</param>
    /// <param name="standardOutput">Where results go.</param>
    /// <param name="standardError">Where progress and errors go.</param>
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

    /// <summary>Whether standard output is a terminal that shows colors, and the user wants them. Default: false.</summary>
    public bool UsesColor { get; init; }

    /// <summary>Writes a line to standard output, in color where that is wanted.</summary>
    public void WriteLine(string text, TextColor color)
    {
        if (!UsesColor || color == TextColor.None)
        {
            Out.WriteLine(text);
            return;
        }

        // The codes must pass neither filter, and the line is whole, so it is redacted here and goes straight to the console.
        Out.Flush();
        using var printable = new PrintableWriter(_console);
        _console.Write(color switch { TextColor.Green => "\e[32m", TextColor.Yellow => "\e[33m", _ => "\e[31m" });
        printable.Write(Redact(text));
        _console.WriteLine("\e[0m");
    }

    /// <summary>The text without keys.</summary>
    public string Redact(string text) => _redactor.Redact(text);

    /// <summary>A writer that removes keys on the way to a file; it closes the file.</summary>
    public TextWriter Wrap(TextWriter file) => new ClosingWriter(_redactor.Wrap(file), file);
}
