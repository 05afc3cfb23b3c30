using Xunit;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>The tests that share one llama-server run one after another, and beside no others: counters are the server's, not a test's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedLlamaServer : ICollectionFixture<LlamaServerFixture>
{
    public const string Name = "llama-server";
}
