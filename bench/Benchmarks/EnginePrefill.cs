using BenchmarkDotNet.Attributes;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.Benchmarks;

/// <summary>
/// A micro-benchmark, in BenchmarkDotNet's own engine, of the embedded engine's prefill time as a function of the number of tokens that are not in its cache.
/// </summary>
#pragma warning disable CA1001 // BenchmarkDotNet calls the cleanup; it disposes no benchmark class.
public class EnginePrefill
#pragma warning restore CA1001
{
    private const int PromptTokens = 2048;

    private int[] _prompt = [];
    private EmbeddedModel? _model;

    /// <summary>The number of prompt tokens that are not in the cache.</summary>
    [Params(32, 128, 512, 2048)]
    public int Uncached { get; set; }

    /// <summary>Loads the model and fills its cache with the prompt.</summary>
    [GlobalSetup]
    public async Task FillAsync()
    {
        _model = await EmbeddedModel.LoadAsync(new EngineOptions(), CancellationToken.None);
        // Words of the model's vocabulary and bytes alike: what a token is does not change the arithmetic.
        _prompt = _model.Tokenize(new string('0', PromptTokens))[..PromptTokens];
        _model.Prefill(_prompt, 0);
    }

    /// <summary>Evaluates the prompt's last tokens.</summary>
    [Benchmark]
    public float[] Prefill() => _model!.Prefill(_prompt, PromptTokens - Uncached);

    /// <summary>Frees the model.</summary>
    [GlobalCleanup]
    public void Free() => _model?.Dispose();
}
