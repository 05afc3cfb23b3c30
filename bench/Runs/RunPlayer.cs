using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Errors;
using PrefixBench.Core.Files;
using PrefixBench.Core.Runs;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Runs;

/// <summary>
/// Plays a plan: creates the run's folder, starts and connects the servers, and plays every conversation. It prints nothing; progress is sent to the display.
/// </summary>
/// <param name="services">The dependencies of a run.</param>
internal sealed class RunPlayer(ProgramServices services)
{
    /// <summary>Plays the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Ends the run after the turns in progress are recorded.</param>
    /// <exception cref="BadInputException">The run's folder cannot be created.</exception>
    /// <exception cref="EngineStartException">The embedded engine cannot be started; the run leaves no folder.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled before its first turn; it leaves no folder.</exception>
    public async Task<RunResult> PlayAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        RunFolder folder = CreateFolder(plan.RunsFolder, services.Time);
        await using Connections connections = await ConnectAsync(plan, folder, cancellationToken);
        RunManifest manifest = RunManifests.Begin(plan, folder, connections, services.Time.GetUtcNow());
        manifest.Write(folder.Path, services.Output.Redact);

        var run = new BenchmarkRun(plan, connections, folder, services);
        await run.PlayAsync(cancellationToken);
        RunEnd end = run.Fault is not null ? RunEnd.BrokenOff : run.IsComplete ? RunEnd.Completed : RunEnd.Cancelled;
        var result = new RunResult
        {
            Folder = folder,
            Manifest = RunManifests.End(manifest, end, run.Samples, run.Stops, await connections.DescribeEndAsync(), services.Time.GetUtcNow()),
            Samples = run.Samples,
            End = end,
            Fault = run.Fault,
            Stops = run.Stops,
            Analysis = run.Analysis,
            Summary = run.Summary,
        };
        return TryWrite(result) is { } fault ? result with { End = RunEnd.BrokenOff, Fault = result.Fault ?? fault } : result;
    }

    // The file is written before the analysis adds to it, so that the run has a finished one in any case.
    private Exception? TryWrite(RunResult result)
    {
        try
        {
            result.Manifest.Write(result.Folder.Path, services.Output.Redact);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception;
        }
    }

    /// <summary>Creates the folder of a run.</summary>
    /// <param name="parent">The folder of all runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="BadInputException">It cannot be created.</exception>
    public static RunFolder CreateFolder(string parent, TimeProvider time)
    {
        try
        {
            return RunFolder.Create(parent, time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The folder for the run's files, \"{parent}\", cannot be created: {exception.Message} Choose another folder with --artifacts.");
        }
    }

    private async Task<Connections> ConnectAsync(RunPlan plan, RunFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await Connections.OpenAsync(plan, folder, services, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or UserErrorException)
        {
            // No provider received a request, so there is nothing to keep.
            UnneededFolder.Delete(folder.Path);
            throw;
        }
    }
}
