using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Bench.Diagnosing;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Pictures;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>report</c>: makes the page of a saved run, or another format of it.</summary>
internal static class ReportCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="services">The output, and what opens a file.</param>
    public static Command Create(ProgramServices services)
    {
        var run = new Argument<string>("run") { Description = "The run: a name given with --save, a run id, a folder, latest or latest~N. Default: latest.", DefaultValueFactory = _ => RunName.Latest, CompletionSources = { Suggestions.Runs } };
        var open = new Option<bool>("--open") { Description = "Show the page in the browser." };
        var png = new Option<bool>("--png") { Description = "Also write the pictures as PNG, drawn by the Chromium, Chrome or Edge of this machine." };
        var artifacts = new RunsFolderOption(isLookedUp: true);
        var outputs = new OutputOptionSet("html with its pictures in the run's folder", "Default: standard output.");
        var command = new Command("report", "Make the page of a saved run, report.html, and its pictures, in its folder; or another format of it.") { run, open, png, artifacts.Option };
        foreach (Option option in outputs.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            string reference = result.GetValue(run)!;
            if (reference.StartsWith('-'))
            {
                throw new BadInputException(OptionParsing.UnknownOption(reference, command));
            }

            var mistakes = new List<string>();
            RunOutputs wanted = outputs.Read(result, mistakes);
            bool isOpened = result.GetValue(open);
            bool isDrawn = result.GetValue(png);
            if ((isOpened || isDrawn) && wanted.Report is not null)
            {
                mistakes.Add($"{(isOpened ? "--open shows" : "--png draws the pictures of")} the page in the run's folder, so it cannot be combined with --format or --out. Remove one or the other.");
            }

            string? browser = isDrawn ? BrowserProgram.Find(services.Variable) : null;
            if (isDrawn && browser is null)
            {
                mistakes.Add("--png requires Chromium, Chrome or Edge, and none was found on the PATH or in its usual place. Install one, or use the SVG files, which lie beside the page.");
            }

            if (mistakes.Count > 0)
            {
                throw new BadInputException(string.Join(Environment.NewLine, mistakes));
            }

            SavedRun saved = new RunLibrary(artifacts.Read(result)).Load(reference);
            ReportedRun reported = ReportedRuns.From(saved, services.Comparisons) with { Diagnosis = await CaptureDiagnosis.OfAsync(saved, cancellationToken) };
            if (isOpened || isDrawn || wanted == new RunOutputs())
            {
                var made = ReportPage.From(reported);
                string page = PageFiles.Write(saved.Folder!, PageFiles.RunName, made, services.Output);
                services.Output.Out.WriteLine($"Wrote {page}");
                foreach (string picture in browser is null ? [] : made.Pictures.Select(picture => PageFiles.PathOf(saved.Folder!, PageFiles.RunName, picture.Name)))
                {
                    services.Output.Out.WriteLine($"Wrote {await new PngPictures(browser!).DrawAsync(picture, cancellationToken)}");
                }

                if (isOpened)
                {
                    Open(page);
                }
            }

            return await RequestedReports.WriteAsync(reported, wanted, folder: null, services.Output, cancellationToken) ? ExitCode.Good : ExitCode.MeasurementFailed;
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
