using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Columns;

/// <summary>A column that is the same for all rows of a job. BenchmarkDotNet's own job column goes away when there is one job only.</summary>
/// <param name="name">The column's head.</param>
/// <param name="legend">The explanation of the column.</param>
/// <param name="position">The column's position among the columns of a job.</param>
/// <param name="jobs">The jobs of the table.</param>
/// <param name="value">The cell of a job.</param>
internal sealed class JobColumn(string name, string legend, int position, IReadOnlyList<ProviderJob> jobs, Func<ProviderJob, string> value) : IColumn
{
    public string Id => $"{nameof(JobColumn)}.{name}";

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Job;

    public int PriorityInCategory => position;

    public bool IsNumeric => false;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => legend;

    /// <summary>The columns of the jobs: the provider, and the load unless every provider plays one conversation at a time, or all jobs are variants under one load.</summary>
    public static IColumn[] Create(IReadOnlyList<ProviderJob> jobs) =>
    [
        jobs.Any(job => job.IsReference)
            ? new JobColumn("variant", "How the server was started", 0, jobs, job => job.Id)
            : new JobColumn("provider", "Endpoint and model under test", 0, jobs, job => job.Id),
        .. TellsLoad(jobs) ? [new JobColumn("load", "Conversations at once, or started per second (/s)", 1, jobs, job => LoadText.Cell(job.Load))] : Array.Empty<IColumn>(),
    ];

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => value(ProviderJob.Find(jobs, benchmarkCase.Job.Id));

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    private static bool TellsLoad(IReadOnlyList<ProviderJob> jobs) => !jobs.All(job => job.Load.IsOneAtATime) && !jobs.Any(job => job.IsReference);
}
