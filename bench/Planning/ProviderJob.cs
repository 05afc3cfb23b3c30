using PrefixBench.Bench.Benchmarks;

namespace PrefixBench.Bench.Planning;

/// <summary>A job of the table: a provider of the run, or the saved measurements of the corresponding provider in the baseline.</summary>
/// <param name="Id">The name of the job, which is in the table's first column; unique.</param>
/// <param name="Provider">The provider of the run that the job belongs to.</param>
internal sealed record ProviderJob(string Id, string Provider)
{
    /// <summary>Whether the samples come from a saved run, so that no request is made.</summary>
    public bool IsBaseline => BaselineRows is not null;

    /// <summary>The rows that the baseline has samples for; null for a provider of the run.</summary>
    public IReadOnlySet<RowKey>? BaselineRows { get; init; }

    /// <summary>Creates the job of a provider of the run.</summary>
    public static ProviderJob Live(string provider) => new(provider, provider);
}
