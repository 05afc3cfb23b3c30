using System.Diagnostics;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>Text in memory that remembers when a mark was written.</summary>
/// <param name="mark">The mark.</param>
internal sealed class StampedWriter(string mark) : StringWriter
{
    /// <summary>When the mark was complete, in ticks of Stopwatch; null before.</summary>
    public long? WrittenAt { get; set; }

    public override void Write(char value) => Stamp(() => base.Write(value));

    public override void Write(string? value) => Stamp(() => base.Write(value));

    public override void Write(char[] buffer, int index, int count) => Stamp(() => base.Write(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    private void Stamp(Action write)
    {
        write();
        WrittenAt ??= GetStringBuilder().ToString().Contains(mark, StringComparison.Ordinal) ? Stopwatch.GetTimestamp() : null;
    }
}
