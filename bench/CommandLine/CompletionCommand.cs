using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>completion</c>: prints the script with which a shell completes command lines of the installed program.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Names = [.. CompletionShell.All.Select(shell => shell.Name)];

    private static readonly string[] Examples = [.. CompletionShell.All.Select(shell => $"{shell.Name}: {shell.Setup}")];

    /// <summary>Creates the command.</summary>
    /// <param name="help">Shows how the script of each shell is loaded.</param>
    /// <param name="services">The output.</param>
    public static Command Create(HelpPage help, ProgramServices services)
    {
        var shell = new Argument<string?>("shell") { Description = $"The shell: {string.Join(", ", Names)}.", DefaultValueFactory = _ => null, CompletionSources = { Names } };
        var command = new Command("completion", "Print the script with which a shell completes commands, options and values of the installed program, prefixbench.") { shell };
        help.Describe(command, Examples, []);
        command.SetAction(result =>
        {
            string? name = result.GetValue(shell);
            CompletionShell chosen = CompletionShell.All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new BadInputException($"{(name is null ? "No shell was named" : $"The shell is \"{name}\"")}; allowed are {string.Join(", ", Names)}, as in \"completion bash\".");
            services.Output.Out.WriteLine(chosen.Script);
            return ExitCode.Good;
        });
        return command;
    }
}
