using System.Text;
using Spectre.Console;

namespace PrefixBench.Bench.Terminal;

/// <summary>The terminal of standard error, for live progress. Its text passes the redactor; its control sequences are Spectre's own.</summary>
/// <param name="writer">Removes keys and writes to standard error.</param>
internal sealed class RedactedTerminal(TextWriter writer) : IAnsiConsoleOutput
{
    // Used if the size is unknown, as behind some multiplexers.
    private const int DefaultWidth = 80;
    private const int DefaultHeight = 24;

    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => Console.WindowWidth is > 0 and var width ? width : DefaultWidth;

    public int Height => Console.WindowHeight is > 0 and var height ? height : DefaultHeight;

    public void SetEncoding(Encoding encoding) => Console.OutputEncoding = encoding;
}
