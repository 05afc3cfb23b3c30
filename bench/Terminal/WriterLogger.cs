using BenchmarkDotNet.Loggers;

namespace PrefixBench.Bench.Terminal;

/// <summary>Writes BenchmarkDotNet's log to a text writer.</summary>
/// <param name="writer">The writer for the log.</param>
internal sealed class WriterLogger(TextWriter writer) : ILogger
{
    public string Id => nameof(WriterLogger);

    public int Priority => 0;

    public void Write(LogKind logKind, string text) => writer.Write(text);

    public void WriteLine() => writer.WriteLine();

    public void WriteLine(LogKind logKind, string text) => writer.WriteLine(text);

    public void Flush() => writer.Flush();
}
