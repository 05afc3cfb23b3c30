using BenchmarkDotNet.Loggers;

namespace PrefixBench.Bench.Terminal;

/// <summary>BenchmarkDotNet's log on a writer of ours.</summary>
/// <param name="writer">Where it goes.</param>
internal sealed class WriterLogger(TextWriter writer) : ILogger
{
    /// <inheritdoc/>
    public string Id => nameof(WriterLogger);

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public void Write(LogKind logKind, string text) => writer.Write(text);

    /// <inheritdoc/>
    public void WriteLine() => writer.WriteLine();

    /// <inheritdoc/>
    public void WriteLine(LogKind logKind, string text) => writer.WriteLine(text);

    /// <inheritdoc/>
    public void Flush() => writer.Flush();
}
