using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Tuning;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The file of <c>tune</c>, which can say what the options say; an option that is typed overrides it.</summary>
internal sealed class TuneFileOptionSet
{
    // These have a form of their own in a file, or are for the person who types.
    private static readonly string[] NotInFile = ["--server", "--variant", "--variant-server", "--variant-env", "--vary", "--server-env", "--file", "--resume", "--dry-run", "--github", "--no-github", "--help", "--version"];

    private readonly Argument<string?> _argument = new("FILE") { Description = "A JSON file that says what is tuned (docs/tune.schema.json); options override it.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _option = new("--file") { Description = "The same as FILE.", HelpName = "FILE" };

    /// <summary>Adds the file to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_argument);
        command.Options.Add(_option);
    }

    /// <summary>The options that a file can give, each with whether it has no value.</summary>
    /// <param name="command">The command.</param>
    public static IReadOnlyDictionary<string, bool> OptionsOf(Command command) => command.Options
        .Where(option => !option.Hidden && !NotInFile.Contains(option.Name, StringComparer.Ordinal))
        .ToDictionary(option => option.Name, option => option.ValueType == typeof(bool), StringComparer.Ordinal);

    /// <summary>Reads the file.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <returns>The file without the options that were typed; null if none was given.</returns>
    /// <exception cref="BadInputException">It cannot be read, or is given twice.</exception>
    public TuneFile? Read(ParseResult result)
    {
        (string? argument, string? option) = (result.GetValue(_argument), result.GetValue(_option));
        if (argument is not null && option is not null)
        {
            throw new BadInputException($"Two files were given, \"{argument}\" and --file \"{option}\"; allowed is one. Remove one of them.");
        }

        if ((argument ?? option) is not { } path)
        {
            return null;
        }

        Command command = result.CommandResult.Command;
        TuneFile file = TuneFileReader.Read(path, OptionsOf(command));
        return file with { Options = [.. file.Options.Where(given => !command.Options.Any(known => known.Name == given.Name && result.GetResult(known) is { Implicit: false }))] };
    }
}
