using System.Security.Cryptography;
using PrefixBench.Core.Runs;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Models;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Models;

public sealed class ModelFileReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<(string Name, long Bytes)> _read = [];
    private readonly ModelFileReader _reader;

    public ModelFileReaderTests() => _reader = new ModelFileReader((name, bytes) => _read.Add((name, bytes)));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Model_is_described_by_its_head_and_its_hash()
    {
        string path = _folder.File("model.gguf");
        await SyntheticModel.WriteAsync(path, SyntheticModelOptions.Small, TestContext.Current.CancellationToken);
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        ModelFileRecord record = (await _reader.ReadAsync(path, TestContext.Current.CancellationToken))!;

        Assert.Equal(("model.gguf", bytes.LongLength), (record.File, record.Bytes));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), record.Sha256);
        Assert.Equal(("llama", "F16"), (record.Architecture, record.Quantization));
        Assert.True(record.Parameters > 0 && record.ContextTokens > 0 && record.Name is not null);
    }

    [Fact]
    public async Task File_is_read_once_until_it_changes()
    {
        string path = _folder.File("model.safetensors");
        await File.WriteAllTextAsync(path, "one", TestContext.Current.CancellationToken);

        ModelFileRecord first = (await _reader.ReadAsync(path, TestContext.Current.CancellationToken))!;
        Assert.Same(first, await _reader.ReadAsync(path, TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(path, "three", TestContext.Current.CancellationToken);
        ModelFileRecord second = (await _reader.ReadAsync(path, TestContext.Current.CancellationToken))!;

        Assert.Equal([("model.safetensors", 3L), ("model.safetensors", 5L)], _read);
        Assert.NotEqual(first.Sha256, second.Sha256);
        Assert.Equal((null, null, null, null, null), (second.Name, second.Architecture, second.Parameters, second.Quantization, second.ContextTokens));
    }

    [Fact]
    public async Task File_that_is_not_there_is_unknown() => Assert.Null(await _reader.ReadAsync(_folder.File("none"), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("F", "llama-server", "-m", "F")]
    [InlineData("F", "llama-server", "--model=F", "--port", "1")]
    [InlineData("F", "llama-server", "-m", "other", "--model", "F")]
    [InlineData(null, "llama-server", "--model-draft", "F")]
    [InlineData(null, "llama-server", "-m")]
    [InlineData(null, "vllm", "serve", "--model", "owner/name")]
    [InlineData(null, "vllm", "serve", "--model", ".")]
    public async Task Model_of_a_command_line_is_a_file_that_exists(string? expected, params string[] command)
    {
        string file = _folder.File("model.gguf");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        Assert.Equal(expected is null ? null : file, ModelArgument.FindFile([.. command.Select(word => word.Replace("F", file, StringComparison.Ordinal))]));
    }

    [Theory]
    [InlineData(15, "Q4_K_M")]
    [InlineData(999, "999")]
    [InlineData(null, null)]
    public void Quantization_has_llama_cpps_name(int? fileType, string? name) => Assert.Equal(name, QuantizationName.Of(fileType));
}
