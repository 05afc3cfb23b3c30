using System.CommandLine;
using System.CommandLine.Parsing;
using PrefixBench.Bench.Errors;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>The command line of a tuning that is resumed: the recorded one, in which an option that is typed now replaces the recorded one.</summary>
internal static class ResumedArguments
{
    /// <summary>Merges the two command lines.</summary>
    /// <param name="command">The command <c>tune</c>.</param>
    /// <param name="resumed">The tuning, whose recorded arguments begin with the name of the command.</param>
    /// <param name="typed">The arguments typed now, the name of the command first.</param>
    /// <param name="resume">The option that names the run, which is left out.</param>
    /// <returns>The arguments without the name of the command.</returns>
    /// <exception cref="BadInputException">A key would be needed that is not recorded.</exception>
    public static IReadOnlyList<string> Merge(Command command, ResumedTuning resumed, IReadOnlyList<string> typed, Option resume)
    {
        ParseResult now = command.Parse([.. typed.Skip(1)]);
        string[] merged =
        [
            .. Without(command, command.Parse([.. resumed.Manifest.Arguments.Skip(1)]), option => option == resume || now.GetResult(option) is { Implicit: false }),
            .. Without(command, now, option => option == resume),
        ];
        return merged.Any(argument => argument.Contains(SecretMask.Mask, StringComparison.Ordinal))
            ? throw new BadInputException($"The command line of the tuning \"{resumed.Manifest.RunId}\" had a key, which is not recorded. Give the option that had it again, such as --server, beside --resume.")
            : merged;
    }

    private static IEnumerable<string> Without(Command command, ParseResult parsed, Func<Option, bool> isLeftOut)
    {
        int skipped = 0;
        foreach (Token token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option && command.Options.FirstOrDefault(option => option.Name == token.Value || option.Aliases.Contains(token.Value)) is { } option)
            {
                skipped = isLeftOut(option) ? 1 + option.Arity.MaximumNumberOfValues : 0;
            }

            if (skipped-- <= 0)
            {
                skipped = 0;
                yield return token.Value;
            }
        }
    }
}
