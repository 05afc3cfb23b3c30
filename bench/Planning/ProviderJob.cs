using PrefixBench.Bench.Benchmarks;

namespace PrefixBench.Bench.Planning;

/// <summary>A job of the table: a provider that is played, or what a saved run measured of its counterpart.</summary>
/// <param name="Id">The job's name, which stands in the table's first column; unique.</param>
/// <param name="Provider">The provider that is played, beside which a baseline stands.</param>
internal sealed record ProviderJob(string Id, string Provider)
{
    /// <summary>Whether its samples come from a saved run, and nothing is asked of anybody for it.</summary>
    public bool IsBaseline => BaselineRows is not null;

    /// <summary>The rows that a baseline has samples for; null for a provider that is played.</summary>
    public IReadOnlySet<RowKey>? BaselineRows { get; init; }

    /// <summary>A provider that is played.</summary>
    public static ProviderJob Live(string provider) => new(provider, provider);
}
