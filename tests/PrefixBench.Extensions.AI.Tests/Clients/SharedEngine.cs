using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>Tests that share one engine, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SharedEngine : ICollectionFixture<EngineGateway>
{
    public const string Name = "engine";
}
