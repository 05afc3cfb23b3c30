using System.Text.RegularExpressions;
using PrefixBench.Analysis.Reports;
using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.Terminal;

/// <summary>
/// The output of this program. Keys are removed from all text, and control characters that a server may have sent from text on the console. In a step of GitHub Actions no text is a command
/// for its runner, except for those of <see cref="WriteWorkflowCommands"/>.
/// </summary>
internal sealed partial class SafeOutput
{
    private readonly Redactor _redactor;
    private readonly CourtesyWriter _console;
    private readonly CourtesyWriter _errorConsole;
    private readonly WorkflowCommandGuard _guarded;
    private readonly WorkflowCommandGuard _guardedError;

    /// <summary>Creates the output.</summary>
    /// <param name="redactor">Removes the keys.</param>
    /// <param name="standardOutput">The writer for results.</param>
    /// <param name="standardError">The writer for progress and errors.</param>
    public SafeOutput(Redactor redactor, TextWriter standardOutput, TextWriter standardError)
    {
        _redactor = redactor;
        (_console, _errorConsole) = (new CourtesyWriter(standardOutput), new CourtesyWriter(standardError));
        (_guarded, _guardedError) = (new WorkflowCommandGuard(_console), new WorkflowCommandGuard(_errorConsole));
        Out = redactor.Wrap(new PrintableWriter(_guarded));
        Error = redactor.Wrap(new PrintableWriter(_guardedError));
    }

    [GeneratedRegex(@"\e\[(0|31|32|33|94|38;5;32|38;5;166)m", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colors { get; }

    /// <summary>Standard output. Writing to it never fails.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error. Writing to it never fails.</summary>
    public TextWriter Error { get; }

    /// <summary>Why text for standard output was lost, such as a full disk; null if all text was written.</summary>
    public Exception? Failure => _console.Failure;

    /// <summary>Whether to use color: standard output is a terminal with colors, and the user has not disabled them. Default: false.</summary>
    public bool UsesColor { get; init; }

    /// <summary>Whether standard output is a terminal with 256 colors or more; of no meaning without <see cref="UsesColor"/>. Default: false.</summary>
    public bool UsesManyColors { get; init; }

    /// <summary>Whether standard output cannot show block characters, such as <c>TERM=dumb</c>. Default: false.</summary>
    public bool IsAscii { get; init; }

    /// <summary>What standard output has room for.</summary>
    /// <param name="width">The width of the terminal in characters; null if the output is not a terminal.</param>
    public ReportLayout LayoutFor(int? width) => new(width, UsesColor) { AllowsManyColors = UsesManyColors, IsAscii = IsAscii };

    /// <summary>Writes text with the colors of this program to standard output; all other control characters are removed, as from all text.</summary>
    /// <param name="text">Whole lines; colors only if <see cref="UsesColor"/>.</param>
    public void WriteStyled(string text)
    {
        if (!UsesColor)
        {
            Out.Write(text);
            return;
        }

        // The color codes must not be filtered, so the whole lines are redacted here and written directly to the console.
        Out.Flush();
        using var printable = new PrintableWriter(_guarded);
        int start = 0;
        string redacted = Redact(text);
        foreach (ValueMatch color in Colors.EnumerateMatches(redacted))
        {
            printable.Write(redacted.AsSpan(start, color.Index - start));
            _guarded.Write(redacted.AsSpan(color.Index, color.Length));
            start = color.Index + color.Length;
        }

        printable.Write(redacted.AsSpan(start));
    }

    /// <summary>Creates a writer to standard error for live progress: keys are removed, control sequences are kept. Writing to it never fails.</summary>
    public TextWriter CreateTerminal() => _redactor.Wrap(_guardedError);

    /// <summary>Keeps all further text from being a command for the runner of GitHub Actions.</summary>
    public void GuardWorkflowCommands() => _guarded.IsOn = _guardedError.IsOn = true;

    /// <summary>Writes commands for the runner of GitHub Actions to standard error, each on a line of its own.</summary>
    /// <param name="commands">The commands, without keys and with their texts escaped.</param>
    public void WriteWorkflowCommands(IReadOnlyList<string> commands)
    {
        Error.Flush();
        if (!_guardedError.IsAtLineStart)
        {
            Error.WriteLine();
            Error.Flush();
        }

        foreach (string command in commands)
        {
            _errorConsole.WriteLine(command);
        }
    }

    /// <summary>Removes keys from a text.</summary>
    public string Redact(string text) => _redactor.Redact(text);

    /// <summary>Creates a writer that removes keys before the text is written to a file. It closes the file.</summary>
    public TextWriter Wrap(TextWriter file) => new ClosingWriter(_redactor.Wrap(file), file);
}
