using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using PrefixBench.Analysis.Pages;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>report</c>: makes the page of a saved run.</summary>
internal static class ReportCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="services">The output, and what opens a file.</param>
    public static Command Create(ProgramServices services)
    {
        var run = new Argument<string>("run") { Description = "The run: a name given with --save, a run id, a folder, latest or latest~N. Default: latest.", DefaultValueFactory = _ => RunName.Latest };
        var open = new Option<bool>("--open") { Description = "Show the page in the browser." };
        var artifacts = new Option<string?>("--artifacts", "-a") { Description = "The folder of all runs, where names and ids are looked up. Default: artifacts/runs in the repository.", HelpName = "DIR" };
        var command = new Command("report", "Make the page of a saved run, report.html, and its pictures, in its folder.") { run, open, artifacts };
        command.SetAction(result =>
        {
            string reference = result.GetValue(run)!;
            if (reference.StartsWith('-'))
            {
                throw new BadInputException(OptionParsing.UnknownOption(reference, command));
            }

            SavedRun saved = new RunLibrary(result.GetValue(artifacts) ?? RepositoryFolder.Runs).Load(reference);
            string page = PageFiles.Write(saved.Folder!, PageFiles.RunName, ReportPage.From(ReportedRuns.From(saved, services.Comparisons)), services.Output);
            services.Output.Out.WriteLine($"Wrote {page}");
            if (result.GetValue(open))
            {
                Open(page);
            }

            return ExitCode.Good;
        });
        return command;
    }

    private static void Open(string page)
    {
        try
        {
            Process.Start(new ProcessStartInfo(page) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            throw new BadInputException($"No program could be started that shows \"{page}\": {exception.Message.TrimEnd('.')}. Open the file yourself.");
        }
    }
}
