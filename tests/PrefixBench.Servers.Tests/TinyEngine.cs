using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Tests;

/// <summary>An embedded engine that is small enough to start in every test.</summary>
internal static class TinyEngine
{
    public static EngineOptions Options { get; } = new() { Width = 32, Layers = 2, ContextSize = 2048, PrefillBatch = 64, Threads = 1, Slots = 2 };
}
