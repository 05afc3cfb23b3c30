namespace PrefixBench.Prompts.Tests.Formats;

/// <summary>Gives a few bytes with each read, so that values are cut at every place.</summary>
internal sealed class TricklingStream(byte[] content) : MemoryStream(content)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));
}
