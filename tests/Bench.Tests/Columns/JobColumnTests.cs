using BenchmarkDotNet.Columns;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Tests.Columns;

public sealed class JobColumnTests
{
    [Fact]
    public void Load_has_no_column_where_every_provider_plays_one_conversation_at_a_time() =>
        Assert.Equal(["provider"], JobColumn.Create([ProviderJob.Live("a"), ProviderJob.Live("b")]).Select(c => c.ColumnName));

    [Fact]
    public void Load_has_a_column_as_soon_as_one_provider_has_another() =>
        Assert.Equal(["provider", "load"], JobColumn.Create([ProviderJob.Live("a"), ProviderJob.Live("b") with { Load = Load.Steady(4) }]).Select(c => c.ColumnName));

    [Fact]
    public void Columns_of_a_job_come_before_all_others() =>
        Assert.All(JobColumn.Create([ProviderJob.Live("a") with { Load = Load.Arrivals(0.5) }]), c => Assert.Equal(ColumnCategory.Job, c.Category));
}
