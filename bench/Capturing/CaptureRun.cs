using PrefixBench.Analysis;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Capture;
using PrefixBench.Capture.Storing;
using PrefixBench.Core.Files;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Capturing;

/// <summary>Runs a capture until it is stopped, and tells at its end what was captured and where it lies.</summary>
/// <param name="plan">The plan.</param>
/// <param name="services">The dependencies of the commands.</param>
internal sealed class CaptureRun(CapturePlan plan, ProgramServices services)
{
    private TextWriter Out => services.Output.Out;

    /// <summary>Runs the capture.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        services.Providers.LearnKeys();
        RunFolder folder = RunPlayer.CreateFolder(plan.RunsFolder, services.Time);
        var display = new CaptureDisplay(CaptureManifests.Begin(plan, folder, services.Time.GetUtcNow()), folder, services.Output);
        using var store = new CaptureStore(folder, plan.Storing, services.Keys.Redactor, display.Noted);
        CaptureSession session;
        try
        {
            session = await CaptureSession.StartAsync(plan.Forwarding, store, services.Keys.Redactor, services.Time, display, cancellationToken);
        }
        catch
        {
            // Nothing was captured, so there is nothing to keep.
            store.Dispose();
            UnneededFolder.Delete(folder.Path);
            throw;
        }

        await using (session)
        {
            display.Write(display.Manifest);
            WriteBeginning(session, folder);
            await Task.Delay(Timeout.InfiniteTimeSpan, services.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Out.WriteLine();
            Out.WriteLine("Stopping: requests in progress have one second to end.");
            Out.Flush();
        }

        store.Dispose();
        if (session.Requests > 0)
        {
            return End(session, store, display, folder);
        }

        UnneededFolder.Delete(folder.Path);
        Out.WriteLine("No request arrived, so nothing is stored.");
        return ExitCode.Good;
    }

    private void WriteBeginning(CaptureSession session, RunFolder folder)
    {
        Uri target = plan.Forwarding.Target;
        string host = target.GetLeftPart(UriPartial.Authority);
        string address = session.Address.GetLeftPart(UriPartial.Authority) + target.AbsolutePath.TrimEnd('/');
        Out.WriteLine($"Every request to {address} goes to {host}, and with it the agent's key, which is stored nowhere.");
        Out.WriteLine($"Set the agent's base URL to {address}, followed by the path that it has now, such as /v1. Ctrl-C ends the capture.");
        Out.WriteLine(plan.Storing.KeepsBodies
            ? $"Prompts and answers are stored in {ShortPath.Of(folder.Path)}, readable by you only. Secrets in them other than keys are kept; --no-bodies stores none of them."
            : $"Only hashes and lengths of prompts and answers are stored, in {ShortPath.Of(folder.Path)}.");
        Out.WriteLine();
        Out.Flush();
    }

    private int End(CaptureSession session, CaptureStore store, CaptureDisplay display, RunFolder folder)
    {
        IReadOnlyList<TurnSample> samples = session.Samples;
        var analysis = RunAnalysis.Create(samples, new RunAnalysisOptions { Providers = [.. session.Providers.Select(provider => provider.Name)], Expectations = plan.Expectations });
        int exitCode = analysis.Expectations.Any(expectation => expectation.Outcome == ExpectationOutcome.Broken) ? ExitCode.Regression : ExitCode.Good;
        display.Write(CaptureManifests.End(display.Manifest, analysis, session.Conversations, exitCode, services.Time.GetUtcNow()));
        WriteSummary(session, display, samples);
        foreach (ExpectationResult expectation in analysis.Expectations)
        {
            Out.WriteLine($"{expectation.Provider}: {ExpectationText.Line(expectation)}");
        }

        WriteFiles(store, folder, samples.Count > 0);
        return exitCode;
    }

    private void WriteSummary(CaptureSession session, CaptureDisplay display, IReadOnlyList<TurnSample> samples)
    {
        int failed = samples.Count(sample => sample.Failure is not null);
        Out.WriteLine(
            $"{Phrases.Count(session.Requests, "request")}: {Phrases.Count(samples.Count, "turn")} of {Phrases.Count(session.Conversations, "conversation")}"
            + $"{(failed > 0 ? $", {failed} failed" : "")}{(display.NotAnalysed > 0 ? $"; {display.NotAnalysed} not analysed" : "")}.");
    }

    private void WriteFiles(CaptureStore store, RunFolder folder, bool hasTurns)
    {
        string path = ShortPath.Of(folder.Path);
        Out.WriteLine(store.BodyCount > 0
            ? $"Stored in {path}, with {store.BodyCount} {(store.BodyCount == 1 ? "body" : "bodies")} of {NumberText.Memory(store.BodyBytes)} in {CaptureStore.BodiesFolder}/. To delete all of it: rm -r {path}"
            : $"Stored in {path}, without bodies. To delete it: rm -r {path}");
        if (hasTurns)
        {
            Out.WriteLine($"Its page: {ProgramCommandText.Report(plan.SaveAs ?? folder.RunId, plan.RunsFolder)}");
        }
    }
}
