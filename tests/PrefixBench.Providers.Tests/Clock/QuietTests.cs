using Xunit;

namespace PrefixBench.Providers.Tests.Clock;

/// <summary>Tests that measure run alone: the other tests' threads and allocations would be in their numbers.</summary>
[CollectionDefinition(nameof(QuietTests), DisableParallelization = true)]
public sealed class QuietTests;
