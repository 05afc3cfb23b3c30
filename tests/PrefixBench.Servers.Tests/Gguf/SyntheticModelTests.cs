using System.Security.Cryptography;
using PrefixBench.Servers.Gguf;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Gguf;

public sealed class SyntheticModelTests
{
    // A row that has weights in every matrix: the output layer knows only letters and digits.
    private const int DigitNine = 3 + '9';

    private static readonly SyntheticModelOptions Tiny = new() { Width = 64, Layers = 2, Heads = 2, FeedForward = 96, Context = 512, Seed = 7 };

    [Fact]
    public async Task Same_seed_gives_the_same_bytes() =>
        Assert.Equal(await WriteAsync(Tiny), await WriteAsync(Tiny with { }));

    [Fact]
    public async Task Another_seed_gives_other_weights_in_every_matrix()
    {
        var one = new GgufFile(await WriteAsync(Tiny));
        var other = new GgufFile(await WriteAsync(Tiny with { Seed = 8 }));

        var matrices = one.Tensors.Where(tensor => tensor.Value.Dimensions.Length == 2).Select(tensor => tensor.Key).ToList();
        Assert.Equal(2 + (7 * Tiny.Layers), matrices.Count);
        Assert.All(matrices, name => Assert.NotEqual(one.Row(name, DigitNine), other.Row(name, DigitNine)));
    }

    [Fact]
    public async Task Rows_and_matrices_of_one_model_are_all_different()
    {
        var file = new GgufFile(await WriteAsync(Tiny));

        var rows = new[] { "blk.0.attn_q.weight", "blk.0.attn_k.weight", "blk.1.attn_q.weight" }
            .SelectMany(name => Enumerable.Range(0, Tiny.Width).Select(row => string.Join(' ', file.Row(name, row))))
            .ToList();

        Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
    }

    // Pinned: a file made by another version of the program, or on another machine, must stay the same model.
    [Fact]
    public async Task First_weights_of_a_seed_never_change()
    {
        var file = new GgufFile(await WriteAsync(Tiny));

        Assert.Equal([8f, 1f, -0.10723877f, 0.5947265625f, -0.50390625f], file.Row("token_embd.weight", 0)[..5]);
    }

    [Fact]
    public async Task Metadata_describes_a_llama_model_of_the_size_asked_for()
    {
        Dictionary<string, object> metadata = new GgufFile(await WriteAsync(Tiny)).Metadata;

        Assert.Equal("llama", metadata["general.architecture"]);
        Assert.Equal(1u, metadata["general.file_type"]);
        Assert.Equal(512u, metadata["llama.context_length"]);
        Assert.Equal(64u, metadata["llama.embedding_length"]);
        Assert.Equal(2u, metadata["llama.block_count"]);
        Assert.Equal(96u, metadata["llama.feed_forward_length"]);
        Assert.Equal(2u, metadata["llama.attention.head_count"]);
        Assert.Equal(32u, metadata["llama.rope.dimension_count"]);
        Assert.Equal("llama", metadata["tokenizer.ggml.model"]);
        Assert.Equal(true, metadata["tokenizer.ggml.add_bos_token"]);
        Assert.Contains("<|im_start|>", (string)metadata["tokenizer.chat_template"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vocabulary_has_every_byte_and_a_type_for_every_token()
    {
        Dictionary<string, object> metadata = new GgufFile(await WriteAsync(Tiny)).Metadata;

        object[] tokens = (object[])metadata["tokenizer.ggml.tokens"];
        object[] types = (object[])metadata["tokenizer.ggml.token_type"];
        Assert.Equal(tokens.Length, types.Length);
        Assert.Equal(tokens.Length, ((object[])metadata["tokenizer.ggml.scores"]).Length);
        Assert.Equal((uint)tokens.Length, metadata["llama.vocab_size"]);
        Assert.Equal(["<unk>", "<s>", "</s>", "<0x00>"], tokens[..4]);
        Assert.Equal("<0xFF>", tokens[258]);
        Assert.Equal(256, types.Count(type => type is 6));
        Assert.All(["<s>", "</s>", "<|im_start|>", "<|im_end|>"], token => Assert.Equal(3, types[Array.IndexOf(tokens, token)]));
    }

    [Fact]
    public async Task Parameter_count_is_the_sum_over_the_tensors()
    {
        var file = new GgufFile(await WriteAsync(Tiny));

        Assert.Equal(file.Tensors.Values.Sum(tensor => tensor.Dimensions.Aggregate(1L, (product, size) => product * size)), Tiny.ParameterCount);
        Assert.Equal(39_827_968, SyntheticModelOptions.Default.ParameterCount);
    }

    [Fact]
    public async Task Heads_without_keys_and_values_of_their_own_make_these_matrices_smaller()
    {
        SyntheticModelOptions grouped = Tiny with { Heads = 4, KeyValueHeads = 2 };
        var file = new GgufFile(await WriteAsync(grouped));

        Assert.Equal(4u, file.Metadata["llama.attention.head_count"]);
        Assert.Equal(2u, file.Metadata["llama.attention.head_count_kv"]);
        Assert.Equal([64, 64], file.Tensors["blk.1.attn_q.weight"].Dimensions);
        Assert.Equal([64, 32], file.Tensors["blk.1.attn_k.weight"].Dimensions);
        Assert.Equal([64, 32], file.Tensors["blk.1.attn_v.weight"].Dimensions);
        Assert.Equal(file.Tensors.Values.Sum(tensor => tensor.Dimensions.Aggregate(1L, (product, size) => product * size)), grouped.ParameterCount);
        Assert.Equal(2 * 2 * 2 * 32, grouped.KeyValueBytesPerToken);
        Assert.Equal(2 * grouped.KeyValueBytesPerToken, (grouped with { KeyValueHeads = 4 }).KeyValueBytesPerToken);
    }

    [Fact]
    public async Task Keys_and_values_for_every_head_are_the_default() =>
        Assert.Equal(await WriteAsync(Tiny), await WriteAsync(Tiny with { KeyValueHeads = Tiny.Heads }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Heads_of_keys_and_values_that_do_not_divide_the_heads_are_refused(int heads) =>
        Assert.Equal([$"KeyValueHeads is \"{heads}\"; allowed is a divisor of the heads \"4\"."], (Tiny with { Heads = 4, KeyValueHeads = heads }).Errors());

    [Fact]
    public void Engine_of_every_width_and_number_of_layers_is_possible() =>
        Assert.All([32, 64, 96, 160, 256, 384, 512, 4096], width => Assert.Empty(SyntheticModelOptions.Engine(width, 3, 5).Errors()));

    [Fact]
    public void Engine_without_a_choice_is_small()
    {
        var engine = SyntheticModelOptions.Engine();

        Assert.InRange(SyntheticModel.CreateWriter(engine).Length, 1, 40_000_000);
        Assert.InRange(engine.KeyValueBytesPerToken, 1, 1536);
        Assert.Equal(64, engine.Width / engine.Heads);
    }

    [Theory]
    [InlineData(SyntheticVocabularyKind.Bytes)]
    [InlineData(SyntheticVocabularyKind.Words)]
    public async Task Length_of_a_file_is_known_before_it_is_written(SyntheticVocabularyKind vocabulary)
    {
        SyntheticModelOptions options = Tiny with { Vocabulary = vocabulary };

        Assert.Equal((await WriteAsync(options)).Length, SyntheticModel.CreateWriter(options).Length);
    }

    // Pinned, with the generator's version: who changes the numbers raises SyntheticModelCache.GeneratorVersion, or old files in users' caches are taken for new ones.
    [Theory]
    [InlineData(SyntheticVocabularyKind.Bytes, "362d743503e4f694c87eb634aa03436d8ac4c829")]
    [InlineData(SyntheticVocabularyKind.Words, "19e178a2850d44e3eeefa59acf5ee6dc82f1ae32")]
    public async Task Content_of_a_model_changes_only_with_the_version_of_the_generator(SyntheticVocabularyKind vocabulary, string hash)
    {
        byte[] content = await WriteAsync(Tiny with { Vocabulary = vocabulary, Heads = 4, KeyValueHeads = 2 });

        Assert.Equal($"1 {hash}", $"{SyntheticModelCache.GeneratorVersion} {Convert.ToHexStringLower(SHA256.HashData(content))[..40]}");
    }

    [Fact]
    public async Task Weights_keep_numbers_at_their_size_whatever_the_width()
    {
        var file = new GgufFile(await WriteAsync(Tiny));

        float squares = Enumerable.Range(1, Tiny.Width - 1).SelectMany(row => file.Row("blk.1.ffn_down.weight", row)).Average(number => number * number);

        Assert.InRange(squares * Tiny.FeedForward, 0.95, 1.05);
    }

    [Fact]
    public async Task Tokens_other_than_letters_and_digits_are_always_disliked()
    {
        var file = new GgufFile(await WriteAsync(Tiny));
        object[] tokens = (object[])file.Metadata["tokenizer.ggml.tokens"];

        for (int token = 0; token < tokens.Length; token++)
        {
            Assert.Equal(8f, file.Row("token_embd.weight", token)[0]);
            float[] row = file.Row("output.weight", token);
            bool sayable = token is >= 3 and < 259 && char.IsAsciiLetterOrDigit((char)(token - 3));
            Assert.Equal(sayable ? 0f : -16f, row[0]);
            Assert.Equal(sayable, row[1..].Any(number => number != 0));
        }

        // No layer may write to the number that carries the dislike.
        Assert.All(["blk.0.attn_output.weight", "blk.1.attn_output.weight", "blk.0.ffn_down.weight", "blk.1.ffn_down.weight"], name =>
        {
            Assert.All(file.Row(name, 0), number => Assert.Equal(0f, number));
            Assert.Contains(file.Row(name, 1), number => number != 0);
        });
    }

    [Fact]
    public async Task Options_out_of_range_are_all_named_at_once()
    {
        var options = new SyntheticModelOptions { Width = 100, Layers = 0, Heads = 7, FeedForward = 1, Context = 255 };

        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(() => SyntheticModel.WriteAsync(Stream.Null, options, TestContext.Current.CancellationToken));

        Assert.All(["Width is \"100\"", "Layers is \"0\"", "Heads is \"7\"", "FeedForward is \"1\"", "Context is \"255\""], part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Default_and_small_sizes_are_allowed()
    {
        Assert.Empty(SyntheticModelOptions.Default.Errors());
        Assert.Empty(SyntheticModelOptions.Small.Errors());
    }

    [Fact]
    public async Task File_is_written_into_a_new_folder_and_replaces_an_older_one()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "deeper", "model.gguf");
        await SyntheticModel.WriteAsync(path, Tiny with { Seed = 1 }, TestContext.Current.CancellationToken);

        await SyntheticModel.WriteAsync(path, Tiny, TestContext.Current.CancellationToken);

        Assert.Equal(await WriteAsync(Tiny), await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Writing_that_is_cancelled_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "model.gguf");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SyntheticModel.WriteAsync(path, Tiny, new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static async Task<byte[]> WriteAsync(SyntheticModelOptions options)
    {
        using var stream = new MemoryStream();
        await SyntheticModel.WriteAsync(stream, options, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
