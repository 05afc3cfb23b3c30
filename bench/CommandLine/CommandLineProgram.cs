using System.CommandLine;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Runs;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The program behind its command line: parses, runs a command, turns mistakes into messages and exit codes.</summary>
/// <param name="services">What the commands are made of.</param>
internal sealed class CommandLineProgram(ProgramServices services)
{
    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">What was typed.</param>
    /// <param name="cancellationToken">Ends the command.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        RootCommand root = CreateRoot(arguments);
        ParseResult result = root.Parse(arguments);
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
        catch (Exception exception) when (exception is RunReadException or ComparisonException)
        {
            services.Output.Error.WriteLine(exception.Message);
            return ExitCode.BadInput;
        }
        catch (BadInputException exception)
        {
            services.Output.Error.WriteLine(exception.Message);
            services.Output.Error.WriteLine("--help shows every option.");
            return ExitCode.BadInput;
        }
        catch (Exception exception) when (exception is ServerProcessException or IOException or UnauthorizedAccessException)
        {
            services.Output.Error.WriteLine(exception.Message);
            return ExitCode.MeasurementFailed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            services.Output.Error.WriteLine("Stopped before anything was measured.");
            return ExitCode.Cancelled;
        }
        finally
        {
            services.Output.Out.Flush();
            services.Output.Error.Flush();
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
        RunCommand.AddTo(root, services, arguments);
        return root;
    }

    private static string Commands(ParseResult result)
    {
        string[] commands = [.. result.CommandResult.Command.Subcommands.Select(c => c.Name)];
        return commands.Length == 0 ? "" : $" The commands are {string.Join(", ", commands)}; options begin with --.";
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
                mistakes.Add($"\"{token}\" is not expected here.{Commands(result)}");
            }
        }

        mistakes.AddRange(result.Errors.Select(e => e.Message).Where(m => !result.UnmatchedTokens.Any(t => m.Contains($"'{t}'", StringComparison.Ordinal))));
        return mistakes;
    }
}
