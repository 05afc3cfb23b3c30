using System.Text;
using Spectre.Console;

namespace PrefixBench.Bench.Terminal;

/// <summary>The terminal behind standard error, for live progress: its text passes the redactor like any other, and its control sequences are Spectre's own.</summary>
/// <param name="writer">Takes keys out on the way to standard error.</param>
internal sealed class RedactedTerminal(TextWriter writer) : IAnsiConsoleOutput
{
    // Where the size is not known, as behind some multiplexers.
    private const int DefaultWidth = 80;
    private const int DefaultHeight = 24;

    /// <inheritdoc/>
    public TextWriter Writer => writer;

    /// <inheritdoc/>
    public bool IsTerminal => true;

    /// <inheritdoc/>
    public int Width => Console.WindowWidth is > 0 and var width ? width : DefaultWidth;

    /// <inheritdoc/>
    public int Height => Console.WindowHeight is > 0 and var height ? height : DefaultHeight;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding) => Console.OutputEncoding = encoding;
}
