using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Terminal;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Runs;

/// <summary>What BenchmarkDotNet needs for a table of jobs and rows whose turns are played by this program.</summary>
internal sealed record BenchmarkDotNetRun
{
    /// <summary>The jobs, in the order of the table.</summary>
    public required IReadOnlyList<ProviderJob> Jobs { get; init; }

    /// <summary>The rows of each job.</summary>
    public required IReadOnlyList<RowKey> Rows { get; init; }

    /// <summary>The planned requests of each provider, for the display.</summary>
    public required IReadOnlyList<PlannedLane> Lanes { get; init; }

    /// <summary>The run's folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>The services of the program.</summary>
    public required ProgramServices Services { get; init; }

    /// <summary>Whether BenchmarkDotNet's log is shown.</summary>
    public bool ShowsLog { get; init; }

    /// <summary>The analysis of the samples, asked for after the last turn.</summary>
    public required Func<RunAnalysis> Analysis { get; init; }

    /// <summary>The saved run whose rows stand in the same table; null for none.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>The samples that the run's folder has already, of a run that is resumed; empty for a new run.</summary>
    public IReadOnlyList<TurnSample> Earlier { get; init; } = [];

    /// <summary>Called with the error if a file cannot be written.</summary>
    public required Action<Exception> Failed { get; init; }

    /// <summary>Plays the turns and makes the table and the report files.</summary>
    /// <param name="play">Plays all turns and returns their samples; it is called once.</param>
    /// <param name="summarised">Called with BenchmarkDotNet's summary as soon as it is there: a file that cannot be closed on a full disk must not take it along.</param>
    public async Task ExecuteAsync(Func<RunRecorder, IReadOnlyList<TurnSample>> play, Action<Summary> summarised)
    {
        SafeOutput output = Services.Output;
        var progress = new RunProgress(Lanes, Services.Time);
        using var journal = new RunJournal(File.AppendText(Path.Combine(Folder.Path, RunJournal.FileName)), output.Redact);
        using TextWriter log = output.Wrap(File.CreateText(Path.Combine(Folder.Path, "benchmarkdotnet.log")));
        var recorder = new RunRecorder(journal, progress, Services.Display, Earlier);
        var rows = new RowSummaries(Jobs, Analysis, Baseline?.Analysed.Analysis);
        var session = new ConversationSession(() => BenchmarkDotNetLock.Leave(() => play(recorder)), Baseline?.Samples ?? [], Rows.Any(row => row.Load is not null));

        // An exception of a logger would make BenchmarkDotNet drop its summary, and with it the table.
        var logFile = new CourtesyWriter(new PrintableWriter(log));
        ILogger[] loggers = ShowsLog ? [new WriterLogger(logFile), new WriterLogger(output.Out)] : [new WriterLogger(logFile)];
        ImmutableConfig config = BenchmarkConfig.Create(Jobs, Columns(rows), new TurnMetrics(rows.Find), Folder.Path, loggers, Failed);

        // BenchmarkDotNet is synchronous, so it gets a thread of its own.
        await Services.Display.ShowAsync(progress, () => Task.Run(() => BenchmarkDotNetLock.Enter(() => summarised(BenchmarkRunner.Run(BenchmarkConfig.CreateRun(Jobs, Rows, session, config)))), CancellationToken.None));
        if (logFile.Failure is { } failure)
        {
            Failed(failure);
        }
    }

    // An interval over all turns of a job takes them for one sample, which conversations of several launches are not.
    private IEnumerable<IColumn> Columns(RowSummaries rows) =>
        RowColumns.Create(rows.Find).Where(column => !Jobs.Any(job => job.IsReference) || !column.ColumnName.EndsWith("95% CI", StringComparison.Ordinal));
}
