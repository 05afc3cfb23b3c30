using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Tests;

/// <summary>An embedded engine that is small enough to start in every test. Its tokens are bytes, so that tests can count them.</summary>
internal static class TinyEngine
{
    /// <summary>The token of byte 0.</summary>
    public const int FirstByte = 3;

    private static string? _modelFile;

    /// <summary>The model, in the user's cache folder.</summary>
    public static string ModelFile => _modelFile ?? throw new InvalidOperationException("The entry point writes the model before anything else.");

    public static EngineOptions Options => new() { ModelFile = ModelFile, ContextSize = 2048, PrefillBatch = 64, Threads = 1, Slots = 2 };

    /// <summary>Writes the model if it is not there yet. No test waits for it and holds up a thread of the pool.</summary>
    public static async Task PrepareAsync() => _modelFile = await SyntheticModelCache.GetAsync(
        new SyntheticModelOptions { Width = 64, Layers = 2, Heads = 2, FeedForward = 96, Context = 131072 }, CancellationToken.None);
}
