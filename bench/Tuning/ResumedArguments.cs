using System.CommandLine;
using System.CommandLine.Parsing;

namespace PrefixBench.Bench.Tuning;

/// <summary>The command line of a tuning that is resumed: the recorded one, in which an option that is typed now replaces the recorded one.</summary>
internal static class ResumedArguments
{
    /// <summary>Merges the two command lines.</summary>
    /// <param name="command">The command <c>tune</c>.</param>
    /// <param name="recorded">The recorded arguments, the name of the command first.</param>
    /// <param name="typed">The arguments typed now, the name of the command first.</param>
    /// <param name="resume">The option that names the run, which is left out.</param>
    public static IReadOnlyList<string> Merge(Command command, IReadOnlyList<string> recorded, IReadOnlyList<string> typed, Option resume)
    {
        ParseResult now = command.Parse([.. typed.Skip(1)]);
        return
        [
            .. Without(command, command.Parse([.. recorded.Skip(1)]), option => option == resume || now.GetResult(option) is { Implicit: false }),
            .. Without(command, now, option => option == resume),
        ];
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
