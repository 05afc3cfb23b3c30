using BenchmarkDotNet.Reports;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
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
        RunFolder folder = CreateFolder();
        await using Connections connections = await OpenAsync(folder, cancellationToken);
        RunManifest manifest = Describe(folder, connections);
        manifest.Write(folder.Path, services.Output.Redact);
        services.Output.Out.WriteLine(RunReport.Describe(connections.ClockError));
        services.Output.Out.WriteLine();
        services.Output.Out.Flush();

        var session = new RunSession(plan, connections.Providers, folder, services.Output, services.Time);
        Summary? summary = await session.RunAsync(services.Display, cancellationToken);
        IReadOnlyList<ProviderVerdict> verdicts = ProviderVerdict.Judge(InPlanOrder(session.Samples), connections.ClockError);
        Exception? unwritten = await FinishAsync(manifest, folder, session, connections, verdicts);
        if (summary is not null)
        {
            RunReport.WriteTable(summary, services.TableWidth, services.Output.Out);
        }

        RunReport.WriteVerdicts(verdicts, services.Output.Out);
        RunReport.WritePaths(folder, services.Output.Out);
        return session switch
        {
            _ when (session.Fault ?? unwritten) is { } fault => BrokenOff(fault),
            { IsComplete: false } => Cancelled(),
            _ when summary is null || session.Samples.Any(s => s.Failure is not null) || summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) => ExitCode.MeasurementFailed,
            _ => ExitCode.Good,
        };
    }

    // Verdicts follow the first sample of each provider, and a provider without a warm-up is played later than it stands in the plan.
    private IEnumerable<TurnSample> InPlanOrder(IReadOnlyList<TurnSample> samples)
    {
        string[] names = [.. plan.Providers.Select(p => p.Settings.Name)];
        return samples.OrderBy(s => Array.IndexOf(names, s.Provider));
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
        string parent = plan.Options.RunsFolder ?? RepositoryFolder.Runs;
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
        StartedAt = services.Time.GetUtcNow(),
        State = "running",
        Arguments = plan.Options.Arguments,
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
    /// <returns>Why the file could not be written; null if it was.</returns>
    private async Task<Exception?> FinishAsync(RunManifest manifest, RunFolder folder, RunSession session, Connections connections, IReadOnlyList<ProviderVerdict> verdicts)
    {
        IReadOnlyList<ProviderRecord> records = await connections.DescribeEndAsync();
        try
        {
            (manifest with
            {
                FinishedAt = services.Time.GetUtcNow(),
                State = StateOf(session),
                Providers = [.. records.Select(r => r with { Verdict = [.. verdicts.Where(v => v.Provider == r.Name).SelectMany(v => v.Lines)] })],
            }).Write(folder.Path, services.Output.Redact);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception;
        }
    }

    private static string StateOf(RunSession session) => session switch
    {
        { Fault: not null } => "failed",
        { IsComplete: false } => "cancelled",
        _ => session.Samples.Any(s => s.Failure is not null) ? "failed" : "completed",
    };
}
