using System.Runtime.InteropServices;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Tests.Gguf;

public sealed class GgufWriterTests
{
    [Fact]
    public async Task Header_of_a_file_names_format_version_and_counts()
    {
        var writer = new GgufWriter();
        writer.Metadata.Add("a", 1u);
        writer.Add(Numbered("one", 4, null));
        writer.Add(Numbered("two", 4, 2));

        byte[] bytes = await WriteAsync(writer);

        Assert.Equal("GGUF"u8.ToArray(), bytes[..4]);
        Assert.Equal([3, 0, 0, 0], bytes[4..8]);
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0], bytes[8..16]);
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0], bytes[16..24]);
    }

    [Fact]
    public async Task Metadata_of_every_type_is_read_back_in_order()
    {
        var writer = new GgufWriter();
        writer.Metadata.Add("whole", uint.MaxValue);
        writer.Metadata.Add("number", 1e-5f);
        writer.Metadata.Add("yes", true);
        writer.Metadata.Add("no", false);
        writer.Metadata.Add("text", "你好 \u2581");
        writer.Metadata.Add("texts", ["", "a", "é"]);
        writer.Metadata.Add("numbers", [1.5f, -2f]);
        writer.Metadata.Add("wholes", [3, -1]);

        var file = new GgufFile(await WriteAsync(writer));

        Assert.Equal(["general.alignment", "whole", "number", "yes", "no", "text", "texts", "numbers", "wholes"], file.Keys);
        Assert.Equal(32u, file.Metadata["general.alignment"]);
        Assert.Equal(uint.MaxValue, file.Metadata["whole"]);
        Assert.Equal(1e-5f, file.Metadata["number"]);
        Assert.Equal(true, file.Metadata["yes"]);
        Assert.Equal(false, file.Metadata["no"]);
        Assert.Equal("你好 \u2581", file.Metadata["text"]);
        Assert.Equal(["", "a", "é"], (object[])file.Metadata["texts"]);
        Assert.Equal([1.5f, -2f], (object[])file.Metadata["numbers"]);
        Assert.Equal([3, -1], (object[])file.Metadata["wholes"]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(32)]
    [InlineData(256)]
    public async Task Tensors_of_odd_sizes_start_at_aligned_places(int alignment)
    {
        var writer = new GgufWriter(alignment);
        writer.Add(Numbered("vector", 3, null));
        writer.Add(Numbered("matrix", 5, 7));
        writer.Add(Numbered("exact", alignment / sizeof(float), 2));
        writer.Add(Numbered("last", 1, 1));

        byte[] bytes = await WriteAsync(writer);

        var file = new GgufFile(bytes);
        Assert.Equal(3u, file.Version);
        Assert.All(file.Tensors.Values, tensor => Assert.Equal(0, (file.DataStart + tensor.Offset) % alignment));
        Assert.Equal(0, bytes.Length % alignment);
        Assert.Equal([3], file.Tensors["vector"].Dimensions);
        Assert.Equal([5, 7], file.Tensors["matrix"].Dimensions);
        Assert.Equal([0, 1, 2], file.Row("vector", 0));
        Assert.Equal([30, 31, 32, 33, 34], file.Row("matrix", 6));
        Assert.Equal(alignment / sizeof(float), file.Row("exact", 1)[0]);
        Assert.Equal([0], file.Row("last", 0));
    }

    [Fact]
    public async Task Tensor_larger_than_the_buffer_arrives_whole_and_its_rows_are_asked_for_once()
    {
        const int rows = 5000;
        var asked = new List<int>();
        var writer = new GgufWriter();
        writer.Add(new("big", GgufTensorType.F32, 250, rows, (row, bytes) =>
        {
            asked.Add(row);
            MemoryMarshal.Cast<byte, float>(bytes).Fill(row);
        }));
        writer.Add(Numbered("after", 2, null));

        var file = new GgufFile(await WriteAsync(writer));

        Assert.Equal(Enumerable.Range(0, rows), asked);
        Assert.All(Enumerable.Range(0, rows), row => Assert.Equal(row, file.Row("big", row)[249]));
        Assert.Equal([0, 1], file.Row("after", 0));
    }

    [Fact]
    public void Metadata_key_given_twice_is_refused_by_name()
    {
        var writer = new GgufWriter();
        writer.Metadata.Add("key", 1u);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => writer.Metadata.Add("key", "other"));

        Assert.Contains("'key'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensor_given_twice_is_refused_by_name()
    {
        var writer = new GgufWriter();
        writer.Add(Numbered("same", 2, null));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => writer.Add(Numbered("same", 3, null)));

        Assert.Contains("'same'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    public void Tensor_without_numbers_is_refused(int columns, int rows) =>
        Assert.Throws<ArgumentException>(() => new GgufWriter().Add(Numbered("empty", columns, rows)));

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(48)]
    [InlineData(-32)]
    public void Alignment_that_is_no_power_of_two_is_refused(int alignment) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GgufWriter(alignment));

    // Counts up through the tensor, so that a number read from a wrong place shows.
    private static GgufTensor Numbered(string name, int columns, int? rows) => new(name, GgufTensorType.F32, columns, rows, (row, bytes) =>
    {
        Span<float> numbers = MemoryMarshal.Cast<byte, float>(bytes);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (row * columns) + i;
        }
    });

    private static async Task<byte[]> WriteAsync(GgufWriter writer)
    {
        using var stream = new MemoryStream();
        await writer.WriteAsync(stream, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
