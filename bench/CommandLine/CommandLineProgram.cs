using System.CommandLine;
using System.CommandLine.Completions;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.GitHub;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Errors;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The program behind its command line: parses the arguments, runs a command, and converts errors to messages and exit codes.</summary>
/// <param name="services">The dependencies of the commands.</param>
internal sealed class CommandLineProgram(ProgramServices services)
{
    // The name of a model can begin with "@", as at Cloudflare; it is not a response file.
    internal static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments of the command line.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (GitHubStep.IsPresent(services))
        {
            services.Output.GuardWorkflowCommands();
        }

        RootCommand root = CreateRoot(arguments);
        ParseResult result = root.Parse(arguments, Parsing);
        try
        {
            // What a shell asks to complete is a line that is not finished yet.
            IReadOnlyList<string> mistakes = result.GetResult(root.Directives.OfType<SuggestDirective>().Single()) is null ? Mistakes(result) : [];
            if (mistakes.Count > 0)
            {
                throw new BadInputException(string.Join(Environment.NewLine, mistakes));
            }

            int exitCode = await result.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = services.Output.Out, Error = services.Output.Error },
                cancellationToken);
            return services.Output.Failure is { } failure ? SayLost(failure, result, exitCode) : exitCode;
        }
        catch (UserErrorException exception)
        {
            Say(exception.Message);
            if (exception is BadInputException)
            {
                Say("Use --help to show all options.");
            }

            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Say("Cancelled before the first measurement.");
            return ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is ServerProcessException or IOException or UnauthorizedAccessException)
        {
            Say(exception.Message);
            return ExitCode.MeasurementFailed;
        }
        catch (Exception exception)
        {
            Say($"PrefixBench failed: {ErrorText.Describe(exception)}");
            return ExitCode.MeasurementFailed;
        }
        finally
        {
            services.Output.Out.Flush();
            services.Output.Error.Flush();
        }
    }

    // The results of a run are in its files. What another command prints is its only result.
    private int SayLost(Exception failure, ParseResult result, int exitCode)
    {
        bool isInFiles = RunCommand.IsRun(result);
        Say($"Standard output cannot be written: {failure.Message.TrimEnd('.')}. {(isInFiles ? "The files of the run contain the results" : "Direct it to a file on a disk with free space, or to a terminal")}.");
        return isInFiles || exitCode != ExitCode.Good ? exitCode : ExitCode.MeasurementFailed;
    }

    private void Say(string message) => services.Output.Error.WriteLine(message);

    private RootCommand CreateRoot(string[] arguments)
    {
        var root = new RootCommand("Measures whether a prompt prefix stays in an LLM server's KV cache from turn to turn, and what that saves.")
        {
            ServeCommand.Create(services),
            ProvidersCommand.Create(services),
            MakeModelCommand.Create(services),
            PrefillCommand.Create(services),
            ScaleCommand.Create(services),
            PromptsCommand.Create(services),
            ClockCommand.Create(services),
            CompareCommand.Create(services),
            ReportCommand.Create(services),
            DiagnoseCommand.Create(services),
            TuneCommand.Create(services, arguments),
            CaptureCommand.Create(services, arguments),
        };
        var help = new HelpPage(services.Output.Out, services.TableWidth);
        root.Add(DoctorCommand.Create(help, services));
        root.Add(CompletionCommand.Create(help, services));
        help.AddTo(root);
        new VersionPage(services.Output.Out).AddTo(root);
        RunCommand.AddTo(root, help, services, arguments);
        return root;
    }

    private static string Commands(ParseResult result)
    {
        string[] commands = [.. result.CommandResult.Command.Subcommands.Select(c => c.Name)];
        return commands.Length == 0 ? "" : $" Commands: {string.Join(", ", commands)}. Options start with --.";
    }

    private static List<string> Mistakes(ParseResult result)
    {
        // The parser reports unmatched tokens too, but without a reason or a suggestion.
        var mistakes = new List<string>();
        foreach (string token in result.UnmatchedTokens)
        {
            if (BenchmarkDotNetOptions.Refusal(token) is { } refusal)
            {
                mistakes.Add(refusal);
            }
            else if (token.StartsWith('-'))
            {
                mistakes.Add(OptionParsing.UnknownOption(token, result.CommandResult.Command));
            }
            else if (mistakes.Count == 0)
            {
                mistakes.Add($"Unknown command \"{token}\".{Commands(result)}");
            }
        }

        mistakes.AddRange(result.Errors.Select(e => e.Message).Where(m => !result.UnmatchedTokens.Any(t => m.Contains($"'{t}'", StringComparison.Ordinal))));
        return mistakes;
    }
}
