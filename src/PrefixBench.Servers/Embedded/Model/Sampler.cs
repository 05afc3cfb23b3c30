using LLama.Native;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Picks tokens as llama-server does by default: top-k, top-p, min-p, temperature, and a seeded draw; at temperature 0 the likeliest token.</summary>
internal sealed class Sampler : IDisposable
{
    // The defaults of llama-server's common_params_sampling.
    private const int TopK = 40;
    private const float TopP = 0.95f;
    private const float MinP = 0.05f;

    private readonly SafeLLamaSamplerChainHandle _chain;

    /// <summary>Creates the sampler of one reply.</summary>
    /// <param name="model">The model.</param>
    /// <param name="temperature">0 or less always takes the likeliest token.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="ignoresEnd">Whether tokens that end a reply are never picked.</param>
    public Sampler(EngineModel model, float temperature, int seed, bool ignoresEnd)
    {
        _chain = SafeLLamaSamplerChainHandle.Create(LLamaSamplerChainParams.Default());
        if (ignoresEnd)
        {
            _chain.AddLogitBias(model.VocabularySize, model.EndTokens.Select(token => new LLamaLogitBias { Token = token, Bias = float.NegativeInfinity }).ToArray());
        }

        if (temperature <= 0)
        {
            _chain.AddGreedySampler();
            return;
        }

        _chain.AddTopK(TopK);
        _chain.AddTopP(TopP, 1);
        _chain.AddMinP(MinP, 1);
        _chain.AddTemperature(temperature);
        _chain.AddDistributionSampler(unchecked((uint)seed));
    }

    /// <summary>Picks a token.</summary>
    /// <param name="context">The context.</param>
    /// <param name="output">Which prediction of its last batch.</param>
    public int Pick(SafeLLamaContextHandle context, int output) => (int)_chain.Sample(context, output);

    /// <inheritdoc/>
    public void Dispose() => _chain.Dispose();
}
