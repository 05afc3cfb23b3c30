using System.CommandLine;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.GitHub;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>compare</c>: compares two saved runs, before and after a change, with an exit code for a regression.</summary>
internal static class CompareCommand
{
    private const string Example = "Specify both runs: compare BEFORE AFTER. Allowed are a name given with --save, a run id, a folder, latest and latest~N.";

    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var runs = new Argument<string[]>("runs") { Description = "The run before and the run after: names given with --save, run ids, folders, latest or latest~N.", HelpName = "before> <after", Arity = ArgumentArity.ZeroOrMore, CompletionSources = { Suggestions.Runs } };
        var options = new ComparisonOptionSet();
        var format = new FormatOptionSet<ComparisonOutcome>(ComparisonFormats.All, "comparison.md", "md", "Default: standard output.");
        var junit = new JUnitOption("the rows");
        var metrics = new MetricsOption();
        var gitHub = new GitHubOptionSet();
        var artifacts = new RunsFolderOption(isLookedUp: true);
        var acrossPrompts = new Option<bool>("--across-prompts") { Description = "Compare although the system prompts, tools or turn texts of the two runs differ." };
        var command = new Command("compare", $"Compare two saved runs, before and after a change. Exit code {ExitCode.Regression} if a metric got worse.") { runs };
        options.AddTo(command);
        foreach (Option option in (Option[])[.. format.All, junit.Option, .. gitHub.All, metrics.Option, artifacts.Option, acrossPrompts])
        {
            command.Options.Add(option);
        }

        command.SetAction(result =>
        {
            string[] references = ReadReferences(result.GetValue(runs) ?? [], command);
            var mistakes = new List<string>();
            ReportChoice<ComparisonOutcome>? chosen = format.Read(result, mistakes);
            string? junitFile = junit.Read(result, mistakes);
            bool? isWanted = gitHub.Read(result, mistakes);
            ComparisonOptions counted = options.Read(result) with { Metrics = metrics.Read(result, mistakes) };
            if (mistakes.Count > 0)
            {
                throw new BadInputException(string.Join(Environment.NewLine, mistakes));
            }

            bool isInStep = GitHubStep.Enter(isWanted, services);
            string folder = artifacts.Read(result);
            ComparisonSource source = services.Comparisons;
            RunComparison comparison = source.Compare(AnalysedRun.From(source.Load(folder, references[0])), AnalysedRun.From(source.Load(folder, references[1])), counted, result.GetValue(acrossPrompts));
            var outcome = new ComparisonOutcome(comparison, options.ReadFailOn(result));
            Write(outcome, chosen ?? new ReportChoice<ComparisonOutcome>(ComparisonFormats.All.All[0], File: null), services);
            WritePage(outcome, chosen is { File: null } && chosen.Format != ComparisonFormats.All.All[0] ? services.Output.Error : services.Output.Out, services);
            if (junitFile is not null)
            {
                WriteFile(junitFile, new ComparisonJUnit().Write(outcome, new ReportLayout()), services);
            }

            if (isInStep)
            {
                GitHubStep.Show(StepReport.From(outcome), services);
            }

            return outcome.ExitCode;
        });
        return command;
    }

    private static string[] ReadReferences(string[] references, Command command)
    {
        string[] mistakes = [.. references.Where(r => r.StartsWith('-')).Select(r => OptionParsing.UnknownOption(r, command))];
        if (mistakes.Length > 0)
        {
            throw new BadInputException(string.Join(Environment.NewLine, mistakes));
        }

        return references switch
        {
            [_, _] => references,
            [] => throw new BadInputException($"compare requires two runs, but none was given. {Example}"),
            [var only] => throw new BadInputException($"compare requires two runs, but only \"{only}\" was given. {Example}"),
            _ => throw new BadInputException($"compare requires two runs, but {references.Length} were given: \"{string.Join("\", \"", references)}\". {Example}"),
        };
    }

    private static void Write(ComparisonOutcome outcome, ReportChoice<ComparisonOutcome> report, ProgramServices services)
    {
        if (report.File is not { } path)
        {
            services.Output.Out.Write(report.Format.Write(outcome, new ReportLayout(services.TableWidth)));
        }
        else
        {
            WriteFile(path, report.Format.Write(outcome, new ReportLayout()), services);
            services.Output.Out.WriteLine(outcome.Answer);
            services.Output.Out.WriteLine($"Wrote {path}.");
        }

        // The Markdown report on the terminal already ends with this sentence; CSV and JSON on standard output must contain data only.
        if (outcome.ExitSentence is { } sentence && (report.File is not null || report.Format != ComparisonFormats.All.All[0]))
        {
            (report.File is null ? services.Output.Error : services.Output.Out).WriteLine(sentence);
        }
    }

    // In the folder of the later run, where that is writable: the page is an addition, and the comparison is told without it.
    private static void WritePage(ComparisonOutcome outcome, TextWriter note, ProgramServices services)
    {
        if (outcome.Comparison.After.Folder is not { } folder)
        {
            return;
        }

        try
        {
            string page = PageFiles.Write(folder, PageFiles.ComparisonName(outcome.Comparison.Before.Manifest.RunId), ReportPage.From(outcome), services.Output);
            note.WriteLine($"With pictures: {ShortPath.Of(Path.GetFullPath(page))}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            services.Output.Error.WriteLine($"The page with pictures cannot be written to \"{folder}\": {exception.Message.TrimEnd('.')}. The comparison itself is complete.");
        }
    }

    private static void WriteFile(string path, string report, ProgramServices services)
    {
        if (ReportFile.Write(path, report, services.Output) is { } mistake)
        {
            throw new BadInputException(mistake);
        }
    }
}
