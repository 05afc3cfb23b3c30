using System.Runtime.InteropServices;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Gguf;

/// <summary>A model for llama-server, made on the spot instead of downloaded: the arithmetic of a real one of its size, seeded random weights, replies of
/// ASCII letters (and digits, if its tokens are bytes) that mean nothing. For measuring time, not text.</summary>
public static class SyntheticModel
{
    // The first number of each token is kept apart: every embedding has this value there, no layer writes to it, and the output layer reads it as the
    // penalty of tokens that must not be generated. It outweighs all other numbers: about -30 against their ±4.
    private const float Constant = 8;
    private const float Dislike = -16;

    /// <summary>How the name of a file ends that is still being written.</summary>
    internal const string UnfinishedExtension = ".part";

    /// <summary>Writes the model as a GGUF file, which appears under its name when it is complete and replaces a file of that name.</summary>
    /// <param name="path">The file; its folder is made if missing.</param>
    /// <param name="options">Size and seed.</param>
    /// <param name="cancellationToken">Cancels the writing and leaves no file.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, SyntheticModelOptions options, CancellationToken cancellationToken)
    {
        Check(options);
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);

        string unfinished = $"{path}.{Guid.NewGuid():N}{UnfinishedExtension}";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
            {
                await WriteAsync(file, options, cancellationToken);
            }

            Platform.Current.Replace(unfinished, path);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Writes the model into a stream.</summary>
    /// <param name="destination">Where to; left open.</param>
    /// <param name="options">Size and seed.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public static Task WriteAsync(Stream destination, SyntheticModelOptions options, CancellationToken cancellationToken) =>
        CreateWriter(options).WriteAsync(destination, cancellationToken);

    /// <summary>A writer of the model.</summary>
    /// <param name="options">Size and seed.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    internal static GgufWriter CreateWriter(SyntheticModelOptions options)
    {
        Check(options);
        var writer = new GgufWriter();
        var vocabulary = SyntheticVocabulary.From(options.Vocabulary);
        Describe(writer.Metadata, options, vocabulary);
        AddTensors(writer, options, vocabulary);
        return writer;
    }

    private static void Check(SyntheticModelOptions options)
    {
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new ArgumentException($"A synthetic model cannot have this size. {string.Join(' ', errors)} Change the value, or leave it out for the default.", nameof(options));
        }
    }

    private static void Describe(GgufMetadata metadata, SyntheticModelOptions options, SyntheticVocabulary vocabulary)
    {
        metadata.Add("general.architecture", "llama");
        metadata.Add("general.name", $"synthetic {options.Width}x{options.Layers} seed {options.Seed}");
        metadata.Add("general.file_type", 1u); // mostly F16
        metadata.Add("llama.context_length", (uint)options.Context);
        metadata.Add("llama.embedding_length", (uint)options.Width);
        metadata.Add("llama.block_count", (uint)options.Layers);
        metadata.Add("llama.feed_forward_length", (uint)options.FeedForward);
        metadata.Add("llama.attention.head_count", (uint)options.Heads);
        metadata.Add("llama.attention.head_count_kv", (uint)options.KeyValueHeads);
        metadata.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        metadata.Add("llama.rope.dimension_count", (uint)(options.Width / options.Heads));
        metadata.Add("llama.rope.freq_base", 10000f);
        metadata.Add("llama.vocab_size", (uint)vocabulary.Count);
        metadata.Add("tokenizer.ggml.model", "llama");
        metadata.Add("tokenizer.ggml.tokens", vocabulary.Tokens);
        metadata.Add("tokenizer.ggml.scores", vocabulary.Scores);
        metadata.Add("tokenizer.ggml.token_type", vocabulary.Types);
        metadata.Add("tokenizer.ggml.unknown_token_id", SyntheticVocabulary.Unknown);
        metadata.Add("tokenizer.ggml.bos_token_id", SyntheticVocabulary.Begin);
        metadata.Add("tokenizer.ggml.eos_token_id", SyntheticVocabulary.End);
        metadata.Add("tokenizer.ggml.add_bos_token", true);
        metadata.Add("tokenizer.ggml.add_eos_token", false);
        metadata.Add("tokenizer.ggml.add_space_prefix", false);
        metadata.Add("tokenizer.chat_template", SyntheticChatTemplate.Text);
    }

    private static void AddTensors(GgufWriter writer, SyntheticModelOptions options, SyntheticVocabulary vocabulary)
    {
        (int width, int feedForward) = (options.Width, options.FeedForward);
        var weights = new SyntheticWeights(options.Seed);
        int matrices = 0;

        Matrix("token_embd.weight", width, vocabulary.Count, 1, (_, row) => row[0] = (Half)Constant);
        for (int layer = 0; layer < options.Layers; layer++)
        {
            string prefix = $"blk.{layer}.";
            Norm($"{prefix}attn_norm.weight");
            Matrix($"{prefix}attn_q.weight", width, width, Keeping(width), Unchanged);
            Matrix($"{prefix}attn_k.weight", width, options.KeyValueWidth, Keeping(width), Unchanged);
            Matrix($"{prefix}attn_v.weight", width, options.KeyValueWidth, Keeping(width), Unchanged);
            Matrix($"{prefix}attn_output.weight", width, width, Keeping(width), SparingTheConstant);
            Norm($"{prefix}ffn_norm.weight");
            Matrix($"{prefix}ffn_gate.weight", width, feedForward, Keeping(width), Unchanged);
            Matrix($"{prefix}ffn_up.weight", width, feedForward, Keeping(width), Unchanged);
            Matrix($"{prefix}ffn_down.weight", feedForward, width, Keeping(feedForward), SparingTheConstant);
        }

        Norm("output_norm.weight");
        Matrix("output.weight", width, vocabulary.Count, Keeping(width), Disliking(vocabulary));

        void Norm(string name) => writer.Add(new(name, GgufTensorType.F32, width, null, (_, row) => MemoryMarshal.Cast<byte, float>(row).Fill(1)));

        void Matrix(string name, int columns, int rows, float deviation, Action<int, Span<Half>> adjust)
        {
            int matrix = matrices++;
            writer.Add(new(name, GgufTensorType.F16, columns, rows, (row, bytes) =>
            {
                Span<Half> halves = SyntheticWeights.Halves(bytes);
                weights.FillRow(matrix, row, deviation, halves);
                adjust(row, halves);
            }));
        }
    }

    // Numbers of about 1 going in come out of the matrix as numbers of about 1, whatever its width.
    private static float Keeping(int columns) => 1 / MathF.Sqrt(columns);

    private static void Unchanged(int row, Span<Half> numbers)
    {
    }

    private static void SparingTheConstant(int row, Span<Half> numbers)
    {
        if (row == 0)
        {
            numbers.Clear();
        }
    }

    private static Action<int, Span<Half>> Disliking(SyntheticVocabulary vocabulary) => (token, numbers) =>
    {
        if (vocabulary.MayBeSaid(token))
        {
            numbers[0] = Half.Zero;
            return;
        }

        numbers.Clear();
        numbers[0] = (Half)Dislike;
    };
}
