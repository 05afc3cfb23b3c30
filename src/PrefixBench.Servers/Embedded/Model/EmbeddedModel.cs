using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>A model with one cache and no server: for benchmarks of its prefill and for tests. Not safe for several threads at once.</summary>
public sealed class EmbeddedModel : IDisposable
{
    private const int Sequence = 0;

    private readonly EngineModel _model;
    private readonly EngineContext _context;
    private readonly EngineOptions _options;
    private readonly List<int> _held = [];

    private EmbeddedModel(EngineModel model, EngineOptions options)
    {
        _model = model;
        _options = options with { Slots = 1 };
        _context = new EngineContext(model, _options);
    }

    /// <summary>How many weights the model has.</summary>
    public long ParameterCount => _model.ParameterCount;

    /// <summary>Tokens evaluated since the model was loaded.</summary>
    public long TokensEvaluated => _context.TokensEvaluated;

    /// <summary>Loads the model of the options.</summary>
    /// <param name="options">The options; one slot is used.</param>
    /// <param name="cancellationToken">Cancels the writing of a synthetic model.</param>
    /// <exception cref="EngineOptionsException">The options are invalid, the model cannot be loaded, or the memory does not suffice.</exception>
    public static async Task<EmbeddedModel> LoadAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var model = EngineModel.Load(await ModelFile.FindAsync(options, cancellationToken));
        try
        {
            return new EmbeddedModel(model, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>The tokens of a text, with the model's begin token in front.</summary>
    /// <param name="text">Any text.</param>
    public int[] Tokenize(string text) => _model.Tokenize(text, addBegin: true);

    /// <summary>Evaluates a prompt, of which the cache holds the first tokens from an earlier call.</summary>
    /// <param name="tokens">The whole prompt.</param>
    /// <param name="cachedCount">How many of its first tokens are taken from the cache; less than all.</param>
    /// <returns>The scores of all tokens for the place after the prompt.</returns>
    /// <exception cref="ArgumentException">The cache does not hold these first tokens, or no token is left to evaluate, or there are too many.</exception>
    public float[] Prefill(ReadOnlySpan<int> tokens, int cachedCount)
    {
        if (cachedCount < 0 || cachedCount >= tokens.Length || tokens.Length > _options.ContextSize || cachedCount > _held.Count
            || !tokens[..cachedCount].SequenceEqual(_held.ToArray().AsSpan(0, cachedCount)))
        {
            throw new ArgumentException($"{cachedCount} of {tokens.Length} tokens cannot be taken from a cache that holds {_held.Count}, in a context of {_options.ContextSize}.", nameof(cachedCount));
        }

        _context.Keep(Sequence, cachedCount);
        _held.RemoveRange(cachedCount, _held.Count - cachedCount);
        int output = 0;
        int[] rest = tokens[cachedCount..].ToArray();
        for (int done = 0; done < rest.Length; done += _options.PrefillBatch)
        {
            Memory<int> part = rest.AsMemory(done, Math.Min(_options.PrefillBatch, rest.Length - done));
            output = _context.Evaluate([new BatchSegment(Sequence, _held.Count, part, done + part.Length == rest.Length)])[0] ?? 0;
            _held.AddRange(part.Span);
        }

        return _context.Logits(output).ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _context.Dispose();
        _model.Dispose();
    }
}
