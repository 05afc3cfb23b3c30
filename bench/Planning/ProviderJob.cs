using PrefixBench.Bench.Benchmarks;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Planning;

/// <summary>A job of the table: a provider that is played, or the same provider in a saved run.</summary>
/// <param name="Id">The job's name, in the first column of the table; unique.</param>
/// <param name="Provider">The provider that is played; for a baseline the one that it is compared with.</param>
internal sealed record ProviderJob(string Id, string Provider)
{
    /// <summary>The load under which the job's rows are measured, unless they tell it themselves. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>The provider's name in the saved run that the samples come from; null for a provider that is played.</summary>
    public string? SavedProvider { get; init; }

    /// <summary>The rows that a baseline has samples for; empty for a provider that is played.</summary>
    public IReadOnlySet<RowKey> SavedRows { get; init; } = new HashSet<RowKey>();

    /// <summary>Whether the other jobs are compared with this one by BenchmarkDotNet's ratio, although it is played like them.</summary>
    public bool IsReference { get; init; }

    /// <summary>Whether the samples come from a saved run, so that no request is made.</summary>
    public bool IsBaseline => SavedProvider is not null;

    /// <summary>Returns the id of a job for BenchmarkDotNet: the job's name, unless it is the one name that BenchmarkDotNet reserves for itself.</summary>
    /// <param name="name">The job's name.</param>
    public static string ToJobId(string name) => string.Equals(name, "Default", StringComparison.OrdinalIgnoreCase) ? $"{name} (provider)" : name;

    /// <summary>The id of the job for BenchmarkDotNet.</summary>
    public string JobId => ToJobId(Id);

    /// <summary>Finds the job of one of BenchmarkDotNet's cases.</summary>
    /// <param name="jobs">All jobs of the table.</param>
    /// <param name="jobId">The id of the case's job.</param>
    public static ProviderJob Find(IEnumerable<ProviderJob> jobs, string jobId) => jobs.First(job => job.JobId == jobId);

    /// <summary>Creates the job of a provider of the run.</summary>
    public static ProviderJob Live(string provider) => new(provider, provider);
}
