using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Runs;

/// <summary>One run from its folder to its exit code.</summary>
/// <param name="plan">What to play.</param>
/// <param name="services">What the program is made of.</param>
internal sealed class RunJob(RunPlan plan, ProgramServices services)
{
    /// <summary>Plays the plan and prints what came of it.</summary>
    /// <param name="cancellationToken">Ends the run early; what was measured is reported all the same.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        RunManifest? hidden = plan.Options.SaveAs is { } name ? new RunLibrary(plan.Options.RunsFolder).FindSaved(name) : null;
        RunFolder folder = CreateFolder();
        await using Connections connections = await OpenAsync(folder, cancellationToken);
        RunManifest manifest = Describe(folder, connections);
        manifest.Write(folder.Path, services.Output.Redact);
        services.Output.Out.WriteLine(RunReport.Describe(connections.ClockError));
        services.Output.Out.WriteLine();
        services.Output.Out.Flush();

        var session = new RunSession(plan, connections.Providers, folder, services.Output, services.Time) { ClockError = connections.ClockError };
        Summary? summary = await session.RunAsync(services.Display, cancellationToken);
        RunAnalysis analysis = session.Analysis;
        (RunManifest finished, Exception? unwritten) = await FinishAsync(manifest, folder, session, connections);
        if (summary is not null)
        {
            RunReport.WriteTable(summary, services.TableWidth, services.Output.Out);
        }

        RunReport.WriteVerdicts(analysis, services.TableWidth, services.Output.Out);
        ComparisonOutcome? comparison = Compare(finished, analysis);
        if (comparison is not null)
        {
            RunReport.WriteComparison(comparison, services.Output.Out);
        }

        RunReport.WritePaths(folder, services.Output.Out);
        RunReport.WriteSaved(manifest, hidden, services.Output.Out);
        if (comparison?.ExitSentence is { } sentence)
        {
            services.Output.Out.WriteLine(sentence);
        }

        return session switch
        {
            _ when (session.Fault ?? unwritten) is { } fault => BrokenOff(fault),
            { IsComplete: false } => Cancelled(),
            _ when comparison?.ExitCode == ExitCode.Regression || analysis.Expectations.Any(e => e.Outcome == ExpectationOutcome.Broken) => ExitCode.Regression,
            _ when summary is null || session.Samples.Any(s => s.Failure is not null) || summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) => ExitCode.MeasurementFailed,
            _ => ExitCode.Good,
        };
    }

    /// <summary>Compares the run with its baseline; null without one, and where nothing was measured that could be compared.</summary>
    private ComparisonOutcome? Compare(RunManifest finished, RunAnalysis analysis)
    {
        if (plan.Baseline is not { } baseline || !analysis.Samples.Any(s => s.IsMeasured))
        {
            return null;
        }

        // A filtered run plays the turns up to the last one it needs.
        int lastTurn = analysis.Samples.Max(s => s.Turn);
        SavedRun before = baseline.Run with { Samples = [.. baseline.Run.Samples.Where(s => s.Turn <= lastTurn)] };
        var after = new AnalysedRun(new SavedRun(finished.SavedAs ?? finished.RunId, finished, analysis.Samples, CutLines: 0), analysis);
        try
        {
            return new ComparisonOutcome(services.Comparisons.Compare(AnalysedRun.From(before), after, plan.Options.Comparison, plan.Options.AllowsOtherPrompts), plan.Options.FailOn);
        }
        catch (ComparisonException exception)
        {
            // What was planned could be compared; what came of it cannot. The run itself stands.
            services.Output.Error.WriteLine(exception.Message);
            return null;
        }
    }

    private async Task<Connections> OpenAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return await Connections.OpenAsync(plan, folder, services, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nothing was asked of a provider yet, so there is nothing to keep.
            Directory.Delete(folder.Path, recursive: true);
            throw;
        }
    }

    private int BrokenOff(Exception fault)
    {
        string what = fault is IOException or UnauthorizedAccessException
            ? $"{fault.Message.TrimEnd('.')}. Free the disk, or choose another place with --artifacts."
            : $"a fault in PrefixBench, \"{fault.GetType().Name}: {fault.Message}\". Please report it.";
        services.Output.Error.WriteLine($"The run broke off: {what} What was measured until then is above.");
        return ExitCode.MeasurementFailed;
    }

    private int Cancelled()
    {
        services.Output.Error.WriteLine("Stopped before the end: the table and the files hold what was measured until then.");
        return ExitCode.Cancelled;
    }

    private RunFolder CreateFolder()
    {
        string parent = plan.Options.RunsFolder;
        try
        {
            return RunFolder.Create(parent, services.Time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"The folder for the run's files, \"{parent}\", cannot be made: {exception.Message} Choose another with --artifacts.");
        }
    }

    private RunManifest Describe(RunFolder folder, Connections connections) => new()
    {
        RunId = folder.RunId,
        SavedAs = plan.Options.SaveAs,
        StartedAt = services.Time.GetUtcNow(),
        State = "running",
        Arguments = plan.Options.Arguments,
        MeasuredArguments = MeasuredArguments.From(plan.Options.Arguments),
        Host = HostDescriptions.Current,
        Scenario = ScenarioJson.Write(plan.Scenario),
        Prefixes = [.. plan.Options.Prefixes.Select(p => p.Name())],
        Conversations = new ConversationLimits(
            plan.Options.Conduct.ExactConversations,
            plan.Options.Conduct.MinimumConversations,
            plan.Options.Conduct.MaximumConversations,
            plan.Options.Conduct.WarmupConversations,
            plan.Options.Conduct.MaximumRelativeError),
        ClockError = connections.ClockError,
        Providers = [.. connections.Describe()],
    };

    /// <summary>Writes the end of the run into its file.</summary>
    /// <returns>What the file says now, and why it could not be written; null if it was.</returns>
    private async Task<(RunManifest Finished, Exception? Unwritten)> FinishAsync(
        RunManifest manifest, RunFolder folder, RunSession session, Connections connections)
    {
        IReadOnlyList<ProviderRecord> records = await connections.DescribeEndAsync();
        RunManifest finished = manifest with
        {
            FinishedAt = services.Time.GetUtcNow(),
            State = StateOf(session),
            Providers = [.. records.Select(r => RunRecords.Complete(r, session.Analysis))],
        };
        try
        {
            finished.Write(folder.Path, services.Output.Redact);
            return (finished, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (finished, exception);
        }
    }

    private static string StateOf(RunSession session) => session switch
    {
        { Fault: not null } => "failed",
        { IsComplete: false } => "cancelled",
        _ => session.Samples.Any(s => s.Failure is not null) ? "failed" : "completed",
    };
}
