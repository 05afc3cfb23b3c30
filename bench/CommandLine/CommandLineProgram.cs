using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Errors;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The program behind its command line: parses, runs a command, turns mistakes into messages and exit codes.</summary>
/// <param name="services">The dependencies of the commands.</param>
internal sealed class CommandLineProgram(ProgramServices services)
{
    // A model's name may begin with "@", as Cloudflare's do; it is no file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        RootCommand root = CreateRoot(arguments);
        ParseResult result = root.Parse(arguments, Parsing);
        try
        {
            IReadOnlyList<string> mistakes = Mistakes(result);
            if (mistakes.Count > 0)
            {
                throw new BadInputException(string.Join(Environment.NewLine, mistakes));
            }

            return await result.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = services.Output.Out, Error = services.Output.Error },
                cancellationToken);
        }
        catch (UserErrorException exception)
        {
            Say(exception.Message);
            if (exception is BadInputException)
            {
                Say("--help shows every option.");
            }

            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Say("Stopped before anything was measured.");
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
            TryFlush(services.Output.Out);
            TryFlush(services.Output.Error);
        }
    }

    // Standard error may be closed or its disk full; the exit code then has to speak for itself.
    private void Say(string message)
    {
        try
        {
            services.Output.Error.WriteLine(message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void TryFlush(TextWriter writer)
    {
        try
        {
            writer.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private RootCommand CreateRoot(string[] arguments)
    {
        var root = new RootCommand("Measures whether a prompt prefix stays in an LLM server's KV cache from turn to turn, and what that saves.")
        {
            ServeCommand.Create(),
            ProvidersCommand.Create(services),
            MakeModelCommand.Create(services),
            PrefillCommand.Create(services),
            ClockCommand.Create(services),
            CompareCommand.Create(services),
        };
        var help = new HelpPage(services.Output.Out, services.TableWidth);
        help.AddTo(root);
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
        // Parse errors would name the leftovers too, without a reason or a suggestion.
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
