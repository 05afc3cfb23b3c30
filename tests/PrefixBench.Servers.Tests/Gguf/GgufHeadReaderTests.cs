using System.Text;
using PrefixBench.Servers.Gguf;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Gguf;

public sealed class GgufHeadReaderTests
{
    [Fact]
    public async Task Head_of_a_written_model_is_read()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.gguf");
        await SyntheticModel.WriteAsync(path, SyntheticModelOptions.Small, TestContext.Current.CancellationToken);
        var file = new GgufFile(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

        await using FileStream stream = File.OpenRead(path);
        GgufHead head = GgufHeadReader.Read(stream)!;

        Assert.Equal(file.Metadata["general.name"], head.Name);
        Assert.Equal("llama", head.Architecture);
        Assert.Equal((long)(uint)file.Metadata["general.file_type"], head.FileType);
        Assert.Equal((long)(uint)file.Metadata["llama.context_length"], head.ContextTokens);
        Assert.Equal(file.Tensors.Values.Sum(tensor => tensor.Dimensions.Aggregate((product, size) => product * size)), head.Parameters);
        Assert.Equal(1, head.Files);
    }

    [Fact]
    public void Values_of_every_type_are_skipped_or_read()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            Begin(writer, tensors: 1, keys: 16);
            foreach ((uint type, int length) in new[] { (0u, 1), (1u, 1), (2u, 2), (3u, 2), (4u, 4), (5u, 4), (6u, 4), (7u, 1), (10u, 8), (11u, 8), (12u, 8) })
            {
                Text(writer, $"skipped.{type}");
                writer.Write(type);
                writer.Write(new byte[length]);
            }

            Text(writer, "a.list.of.lists");
            writer.Write(9u);
            writer.Write(9u);
            writer.Write(2UL);
            writer.Write(8u);
            writer.Write(1UL);
            Text(writer, "word");
            writer.Write(10u);
            writer.Write(1UL);
            writer.Write(7UL);

            Text(writer, "tokenizer.chat_template");
            writer.Write(8u);
            Text(writer, new string('x', 5000));

            Text(writer, "general.architecture");
            writer.Write(8u);
            Text(writer, "qwen3");
            Text(writer, "qwen3.context_length");
            writer.Write(10u);
            writer.Write(262144UL);
            Text(writer, "split.count");
            writer.Write(2u);
            writer.Write((ushort)3);

            Text(writer, "t");
            writer.Write(3u);
            writer.Write(2UL);
            writer.Write(3UL);
            writer.Write(5UL);
            writer.Write(12u);
            writer.Write(0UL);
        }

        bytes.Position = 0;
        Assert.Equal(new GgufHead { Architecture = "qwen3", ContextTokens = 262144, Parameters = 30, Files = 3 }, GgufHeadReader.Read(bytes));
    }

    [Fact]
    public async Task File_cut_anywhere_in_its_head_has_none()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.gguf");
        await SyntheticModel.WriteAsync(path, SyntheticModelOptions.Small, TestContext.Current.CancellationToken);
        byte[] whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        int head = new GgufFile(whole).DataStart;

        for (int length = 0; length < head - 64; length += 997)
        {
            using var cut = new MemoryStream(whole[..length]);
            Assert.Null(GgufHeadReader.Read(cut));
        }
    }

    [Theory]
    [InlineData("tensors", ulong.MaxValue, 0)]
    [InlineData("keys", 0, ulong.MaxValue)]
    public void Counts_that_cannot_be_are_refused(string name, ulong tensors, ulong keys)
    {
        Assert.NotEmpty(name);
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            Begin(writer, tensors, keys);
        }

        bytes.Position = 0;
        Assert.Null(GgufHeadReader.Read(bytes));
    }

    private static void Begin(BinaryWriter writer, ulong tensors, ulong keys)
    {
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write(tensors);
        writer.Write(keys);
    }

    private static void Text(BinaryWriter writer, string text)
    {
        writer.Write((ulong)Encoding.UTF8.GetByteCount(text));
        writer.Write(Encoding.UTF8.GetBytes(text));
    }
}
