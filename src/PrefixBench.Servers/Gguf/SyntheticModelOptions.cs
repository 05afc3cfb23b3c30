namespace PrefixBench.Servers.Gguf;

/// <summary>The size, the vocabulary and the seed of a synthetic model.</summary>
public sealed record SyntheticModelOptions
{
    /// <summary>The <see cref="Width"/> of the embedded engine's model without another choice.</summary>
    public const int EngineWidth = 384;

    /// <summary>The <see cref="Layers"/> of the embedded engine's model without another choice.</summary>
    public const int EngineLayers = 4;

    private readonly int? _keyValueHeads;

    /// <summary>512 wide, 8 layers, words: 40 million parameters, 80 MB. A cold prompt of 2,500 tokens takes seconds on two cores, long enough to see a cache at work.</summary>
    public static SyntheticModelOptions Default { get; } = new() { Vocabulary = SyntheticVocabularyKind.Words };

    /// <summary>256 wide, 4 layers, bytes: 3.6 million parameters, 7 MB. For tests: a cold prompt of 2,500 tokens takes well under a second on two cores.</summary>
    public static SyntheticModelOptions Small { get; } = new() { Width = 256, Layers = 4, Heads = 4, FeedForward = 768 };

    /// <summary>Numbers per token between the layers: a multiple of 32, from 32 to 16,384. Default 512.</summary>
    public int Width { get; init; } = 512;

    /// <summary>Layers, 1 to 256. Default 8.</summary>
    public int Layers { get; init; } = 8;

    /// <summary>Attention heads per layer, 1 or more: <see cref="Width"/> ÷ heads must be an even whole number. Default 8.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Attention heads per layer that have keys and values of their own, from 1 to <see cref="Heads"/>, and a divisor of it: fewer of them make the KV cache
    /// smaller (grouped-query attention). Default <see cref="Heads"/>.</summary>
    public int KeyValueHeads
    {
        get => _keyValueHeads ?? Heads;
        init => _keyValueHeads = value;
    }

    /// <summary>Numbers per token inside a layer's feed-forward part: a multiple of 32, from 32 to 65,536. Default 1,536.</summary>
    public int FeedForward { get; init; } = 1536;

    /// <summary>The context length that the model states, in tokens: 256 to 1,048,576. It does not change the size of the file. Default 32,768.</summary>
    public int Context { get; init; } = 32768;

    /// <summary>Seed of the weights: the same seed, size and vocabulary give the same file, byte for byte. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How much text a token holds. Default <see cref="SyntheticVocabularyKind.Bytes"/>.</summary>
    public SyntheticVocabularyKind Vocabulary { get; init; } = SyntheticVocabularyKind.Bytes;

    /// <summary>What a token occupies in the KV cache, in bytes: its keys and values in all layers, 2 bytes a number.</summary>
    public long KeyValueBytesPerToken => 2L * sizeof(ushort) * Layers * KeyValueWidth;

    /// <summary>How many parameters the model has.</summary>
    public long ParameterCount
    {
        get
        {
            long layer = (2L * Width * (Width + KeyValueWidth)) + (3L * Width * FeedForward) + (2L * Width);
            return (Layers * layer) + (2L * Width * SyntheticVocabulary.From(Vocabulary).Count) + Width;
        }
    }

    /// <summary>Keys per token and layer, and as many values.</summary>
    internal int KeyValueWidth => Width / Heads * KeyValueHeads;

    /// <summary>The model of the embedded engine: words, one head of keys and values for all heads of 64 (of 32 where 64 does not divide the width), and a context of
    /// 131,072 tokens, so that long prompts cost little memory.</summary>
    /// <param name="width">Numbers per token between the layers, see <see cref="Width"/>.</param>
    /// <param name="layers">Layers, see <see cref="Layers"/>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <returns>The options; <see cref="Errors"/> says whether the size is possible.</returns>
    public static SyntheticModelOptions Engine(int width = EngineWidth, int layers = EngineLayers, int seed = 1) => new()
    {
        Width = width,
        Layers = layers,
        Heads = Math.Max(1, width / (width % 64 == 0 ? 64 : 32)),
        KeyValueHeads = 1,
        FeedForward = 3 * width,
        Context = 131072,
        Seed = seed,
        Vocabulary = SyntheticVocabularyKind.Words,
    };

    /// <summary>All mistakes, each as a sentence; empty if the options are valid.</summary>
    public IReadOnlyList<string> Errors()
    {
        List<string> errors = [];
        Require(Width is >= 32 and <= 16384 && Width % 32 == 0, nameof(Width), Width, "a multiple of 32, from 32 to 16384");
        Require(Layers is >= 1 and <= 256, nameof(Layers), Layers, "1 to 256");
        Require(Heads >= 1 && Width % Heads == 0 && Width / Heads % 2 == 0, nameof(Heads), Heads, $"a number that divides the width \"{Width}\" into even parts");
        Require(KeyValueHeads >= 1 && Heads >= 1 && KeyValueHeads <= Heads && Heads % KeyValueHeads == 0, nameof(KeyValueHeads), KeyValueHeads, $"a divisor of the heads \"{Heads}\"");
        Require(FeedForward is >= 32 and <= 65536 && FeedForward % 32 == 0, nameof(FeedForward), FeedForward, "a multiple of 32, from 32 to 65536");
        Require(Context is >= 256 and <= 1048576, nameof(Context), Context, "256 to 1048576");
        return errors;

        void Require(bool holds, string name, int value, string allowed)
        {
            if (!holds)
            {
                errors.Add($"{name} is \"{value}\"; allowed is {allowed}.");
            }
        }
    }
}
