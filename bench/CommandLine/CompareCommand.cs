using System.CommandLine;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Errors;
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
        var runs = new Argument<string[]>("runs") { Description = "The run before and the run after: names given with --save, run ids, folders, latest or latest~N.", HelpName = "before> <after", Arity = ArgumentArity.ZeroOrMore };
        var options = new ComparisonOptionSet();
        var format = new Option<string?>("--format") { Description = $"The format of the report: {ComparisonReports.Names}. Default: the extension of --out, otherwise md.", HelpName = "F" };
        var file = new Option<string?>("--out", "-o") { Description = "Write the report to a file; an existing file is overwritten.", HelpName = "FILE" };
        var artifacts = new Option<string?>("--artifacts", "-a") { Description = "The folder of all runs, where names and ids are looked up. Default: artifacts/runs in the repository.", HelpName = "DIR" };
        var acrossPrompts = new Option<bool>("--across-prompts") { Description = "Compare although the system prompts, tools or turn texts of the two runs differ." };
        var command = new Command("compare", $"Compare two saved runs, before and after a change. Exit code {ExitCode.Regression} if a metric got worse.") { runs };
        options.AddTo(command);
        foreach (Option option in new Option[] { format, file, artifacts, acrossPrompts })
        {
            command.Options.Add(option);
        }

        command.SetAction(result =>
        {
            string[] references = ReadReferences(result.GetValue(runs) ?? [], command);
            string? path = result.GetValue(file);
            IReport<ComparisonOutcome> chosen = ReadFormat(result.GetValue(format), path);
            string folder = result.GetValue(artifacts) ?? RepositoryFolder.Runs;
            ComparisonSource source = services.Comparisons;
            RunComparison comparison = source.Compare(AnalysedRun.From(source.Load(folder, references[0])), AnalysedRun.From(source.Load(folder, references[1])), options.Read(result), result.GetValue(acrossPrompts));
            var outcome = new ComparisonOutcome(comparison, options.ReadFailOn(result));
            Write(outcome, chosen, path, services);
            WritePage(outcome, path is null && chosen != ComparisonReports.All[0] ? services.Output.Error : services.Output.Out, services);
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

    private static IReport<ComparisonOutcome> ReadFormat(string? name, string? path)
    {
        if (path is not null && Path.GetFileName(path).Length == 0)
        {
            throw new BadInputException($"--out is \"{path}\"; allowed is a file name, such as comparison.md.");
        }

        if (name is not null)
        {
            return ComparisonReports.Find(name) ?? throw new BadInputException($"--format is \"{name}\"; allowed are {ComparisonReports.Names}.");
        }

        return path is null
            ? ComparisonReports.All[0]
            : ComparisonReports.FindByFile(path)
                ?? throw new BadInputException($"--out is \"{path}\", which has no known extension; allowed are {ComparisonReports.Names}. Change it, or add --format.");
    }

    private static void Write(ComparisonOutcome outcome, IReport<ComparisonOutcome> format, string? path, ProgramServices services)
    {
        if (path is null)
        {
            services.Output.Out.Write(format.Write(outcome, new ReportLayout(services.TableWidth)));
        }
        else
        {
            WriteFile(path, format.Write(outcome, new ReportLayout()), services);
            services.Output.Out.WriteLine(outcome.Answer);
            services.Output.Out.WriteLine($"Wrote {path}.");
        }

        // The Markdown report on the terminal already ends with this sentence; CSV and JSON on standard output must contain data only.
        if (outcome.ExitSentence is { } sentence && (path is not null || format != ComparisonReports.All[0]))
        {
            (path is null ? services.Output.Error : services.Output.Out).WriteLine(sentence);
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
        try
        {
            using TextWriter file = services.Output.Wrap(new StreamWriter(path));
            file.Write(report);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"The report cannot be written to \"{path}\": {exception.Message.TrimEnd('.')}. Choose another file.");
        }
    }
}
