using System.CommandLine;
using PrefixBench.Bench.Diagnosing;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Rendering;
using PrefixBench.Prompts.Requests;
using PrefixBench.Providers.Tokenizing;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>diagnose</c>: says for recorded requests where each stops extending the one before, and which side lost the prefix.</summary>
internal static class DiagnoseCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="services">The output, and what asks servers.</param>
    public static Command Create(ProgramServices services)
    {
        var source = new Argument<string?>("requests") { Arity = ArgumentArity.ZeroOrOne, Description = $"A file of requests ({RequestFile.Formats}), or the name or id of a capture.", HelpName = "FILE|RUN" };
        var url = new Option<string?>("--url") { Description = $"A server with the same model ({PromptRoutes.Software}), which is asked to render and tokenise the requests: positions and lengths are then exact. Nothing is generated.", HelpName = "URL" };
        var model = new Option<string?>("--model") { Description = "The model at --url. Default: the first one that the server lists.", HelpName = "M" };
        var measured = new Option<string?>("--measured") { Description = "A saved run of the same server, whose cold times tell what lost tokens cost.", HelpName = "RUN" };
        var artifacts = new RunsFolderOption(isLookedUp: true);
        var format = new FormatOptionSet<DiagnosedFile>(DiagnosedFile.Reports, "diagnosis.md", "md", "Default: standard output.");
        var command = new Command("diagnose", "Say for recorded requests where each stops extending the one before, what changed there, and who lost the prefix: client, chat template, server or counter.") { source, url, model, measured, artifacts.Option };
        foreach (Option option in format.All)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            string reference = result.GetValue(source) ?? throw new BadInputException($"diagnose requires requests, but none were given. Specify {RequestFile.Formats}: diagnose FILE or diagnose RUN.");
            if (reference.StartsWith('-'))
            {
                throw new BadInputException(OptionParsing.UnknownOption(reference, command));
            }

            var mistakes = new List<string>();
            ReportChoice<DiagnosedFile>? chosen = format.Read(result, mistakes);
            Uri? server = AddressReading.Read(url.Name, result.GetValue(url), "A server on this machine or network needs none.", mistakes);
            if (result.GetValue(model) is not null && result.GetValue(url) is null)
            {
                mistakes.Add($"{model.Name} requires {url.Name}.");
            }

            if (mistakes.Count > 0)
            {
                throw new BadInputException(string.Join(Environment.NewLine, mistakes));
            }

            string folder = artifacts.Read(result);
            var notes = new ReadNotes();
            IEnumerable<CapturedRequest> requests = Requests(reference, folder, notes);
            ColdRate? cold = result.GetValue(measured) is { } run ? Rate(services.Comparisons.Load(folder, run)) : null;
            (IPromptRenderer? renderer, string? name) = server is null ? (null, null) : await RendererSource.FindAsync(server, result.GetValue(model), services, cancellationToken);
            Diagnosis diagnosis = await Diagnosis.CreateAsync(requests, renderer, cold, cancellationToken);
            Write(new DiagnosedFile(reference, diagnosis, notes, name), chosen ?? new ReportChoice<DiagnosedFile>(DiagnosedFile.Reports.All[0], File: null), services);
            return ExitCode.Good;
        });
        return command;
    }

    // A file that exists is meant as a file; a folder may be a capture's, and any other word is a run.
    private static IEnumerable<CapturedRequest> Requests(string reference, string folder, ReadNotes notes)
    {
        if (File.Exists(reference) && Path.GetFileName(reference) is not (RunManifest.FileName or RunJournal.FileName or CaptureFolder.FileName))
        {
            return new RequestFile(new AnswerReports()).Read(reference, notes);
        }

        string capture = Directory.Exists(reference) ? reference
            : File.Exists(reference) ? Path.GetDirectoryName(Path.GetFullPath(reference))!
            : FindRun(reference, folder);
        return CaptureFolder.Is(capture)
            ? CaptureFolder.Read(capture, notes)
            : throw new BadInputException($"\"{reference}\" is not a capture: it has no {CaptureFolder.FileName}. Allowed are {RequestFile.Formats}. docs/diagnose.md shows each.");
    }

    private static string FindRun(string reference, string folder)
    {
        if (reference.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) || Path.HasExtension(reference))
        {
            throw new BadInputException($"There is no file or folder \"{reference}\". Allowed are {RequestFile.Formats}. docs/diagnose.md shows each.");
        }

        try
        {
            return new RunLibrary(folder).FindFolder(reference);
        }
        catch (RunReadException exception)
        {
            throw new BadInputException($"There is no file \"{reference}\". {exception.Message}");
        }
    }

    private static ColdRate Rate(SavedRun run) => run.Manifest.Providers.Select(provider => provider.ColdCurve).FirstOrDefault(curve => curve is { MsPerToken: > 0 }) is { } curve
        ? new ColdRate(curve.FixedMs, curve.MsPerToken)
        : throw new BadInputException($"--measured is \"{run.Name}\", a run without cold times. Choose a run with a control prefix, such as one of the default scenario.");

    private static void Write(DiagnosedFile file, ReportChoice<DiagnosedFile> report, ProgramServices services)
    {
        if (report.File is not { } path)
        {
            services.Output.Out.Write(report.Format.Write(file, new Analysis.Reports.ReportLayout(services.TableWidth)));
            return;
        }

        if (ReportFile.Write(path, report.Format.Write(file, new Analysis.Reports.ReportLayout()), services.Output) is { } mistake)
        {
            throw new BadInputException(mistake);
        }

        services.Output.Out.WriteLine(DiagnosisAnswer.Write(file, FindingGroup.Of(file.Diagnosis.Findings)));
        services.Output.Out.WriteLine($"Wrote {path}.");
    }
}
