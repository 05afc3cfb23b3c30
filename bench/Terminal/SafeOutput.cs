using System.Text.RegularExpressions;
using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.Terminal;

/// <summary>Where everything that this program prints or writes passes through: keys are removed, and on the console so are control characters that a server may have sent.</summary>
internal sealed partial class SafeOutput
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

    [GeneratedRegex(@"\e\[(0|31|32|33)m", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colors { get; }

    /// <summary>Standard output.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether standard output is a terminal that shows colors, and the user wants them. Default: false.</summary>
    public bool UsesColor { get; init; }

    /// <summary>Writes text to standard output in which this program has set colors; every other control sequence is made harmless, as in all text.</summary>
    /// <param name="text">Whole lines; colors only if <see cref="UsesColor"/>.</param>
    public void WriteStyled(string text)
    {
        if (!UsesColor)
        {
            Out.Write(text);
            return;
        }

        // The colors must pass neither filter, and the lines are whole, so they are redacted here and go straight to the console.
        Out.Flush();
        using var printable = new PrintableWriter(_console);
        int start = 0;
        string redacted = Redact(text);
        foreach (ValueMatch color in Colors.EnumerateMatches(redacted))
        {
            printable.Write(redacted.AsSpan(start, color.Index - start));
            _console.Write(redacted.AsSpan(color.Index, color.Length));
            start = color.Index + color.Length;
        }

        printable.Write(redacted.AsSpan(start));
    }

    /// <summary>The text without keys.</summary>
    public string Redact(string text) => _redactor.Redact(text);

    /// <summary>A writer that removes keys on the way to a file; it closes the file.</summary>
    public TextWriter Wrap(TextWriter file) => new ClosingWriter(_redactor.Wrap(file), file);
}
