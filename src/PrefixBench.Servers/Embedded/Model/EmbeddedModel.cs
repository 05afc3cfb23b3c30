using System.Runtime.InteropServices;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>The engine's model with one cache and no server: for benchmarks of its prefill and for tests. Not safe for several threads at once.</summary>
public sealed class EmbeddedModel : IDisposable
{
    private readonly TransformerModel _model;
    private readonly KvCache _cache;
    private readonly EngineOptions _options;
    private readonly List<int> _held = [];

    /// <summary>Builds the model.</summary>
    /// <param name="options">The switches.</param>
    /// <exception cref="EngineOptionsException">The options have mistakes.</exception>
    public EmbeddedModel(EngineOptions options)
    {
        _options = options;
        _model = new TransformerModel(options);
        _cache = _model.CreateCache();
    }

    /// <summary>How many weights the model has.</summary>
    public long ParameterCount => _model.ParameterCount;

    /// <summary>Tokens evaluated since the model was built.</summary>
    public long TokensEvaluated => _model.TokensEvaluated;

    /// <summary>Multiplications with addition since the model was built.</summary>
    public long MultiplyAdds => _model.MultiplyAdds;

    /// <summary>The tokens of a text: one per UTF-8 byte, begin token first.</summary>
    /// <param name="text">Any text.</param>
    public static int[] Tokenize(string text) => ByteTokenizer.Encode(text, addBegin: true);

    /// <summary>Evaluates a prompt, of which the cache holds the first tokens from an earlier call.</summary>
    /// <param name="tokens">The whole prompt.</param>
    /// <param name="cachedCount">How many of its first tokens are taken from the cache; less than all.</param>
    /// <returns>The logits of the printable bytes, from the space on, for the token after the prompt.</returns>
    /// <exception cref="ArgumentException">The cache does not hold these first tokens, or no token is left to evaluate, or there are too many.</exception>
    public float[] Prefill(ReadOnlySpan<int> tokens, int cachedCount)
    {
        if (cachedCount < 0 || cachedCount >= tokens.Length || tokens.Length > _options.ContextSize || cachedCount > _held.Count ||
            !tokens[..cachedCount].SequenceEqual(CollectionsMarshal.AsSpan(_held)[..cachedCount]))
        {
            throw new ArgumentException(
                $"The cache can not serve '{cachedCount}' of {tokens.Length} tokens: they must be tokens it holds ({_held.Count} now), less than the prompt, and the prompt at most {_options.ContextSize}. Prefill the shorter prompt first.",
                nameof(cachedCount));
        }

        _held.RemoveRange(cachedCount, _held.Count - cachedCount);
        int[] all = tokens.ToArray();
        IReadOnlyList<float[]> logits = [];
        for (int start = cachedCount; start < all.Length; start += _options.PrefillBatch)
        {
            int count = Math.Min(_options.PrefillBatch, all.Length - start);
            logits = _model.Evaluate([new BatchSegment(_cache, start, all.AsMemory(start, count), start + count == all.Length)]);
        }

        _held.AddRange(all.AsSpan(cachedCount));
        return logits[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache.Dispose();
        _model.Dispose();
    }
}
