using PrefixBench.Bench.Planning;
using PrefixBench.Providers.Configuration;

namespace PrefixBench.Bench.Tests.Planning;

public sealed class PlannedStreamsTests
{
    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(16, null, 16)]
    [InlineData(1, 0.1, 1)]
    [InlineData(1, 2.3, 10)]
    [InlineData(1, 1000.0, 1024)]
    public void Streams_are_those_of_the_load(int concurrency, double? rate, int streams) =>
        Assert.Equal(streams, PlannedStreams.Count([Create(1, null), Create(concurrency, rate)]));

    [Fact]
    public void Plan_without_providers_has_one_stream() => Assert.Equal(1, PlannedStreams.Count([]));

    private static PlannedProvider Create(int concurrency, double? rate) => new()
    {
        Model = "m",
        Settings = new ProviderSettings { Name = "p", BaseUrl = new Uri("http://localhost:1/v1"), Model = "m", Concurrency = concurrency, ArrivalsPerSecond = rate },
    };
}
