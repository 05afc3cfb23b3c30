namespace PrefixBench.Servers.Tests.Llama;

/// <summary>The tests that share one llama-server run one after another, and next to no others: counters are the server's, not a test's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LlamaServerTests : ICollectionFixture<SharedLlamaServer>
{
    public const string Name = "llama-server";
}
