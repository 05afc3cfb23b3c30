using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>Reads variants from a command line.</summary>
internal static class VariantText
{
    /// <summary>Reads <c>NAME=ARGUMENTS</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The name and the arguments.</returns>
    /// <exception cref="FormatException">There is no name, or a quote is not closed.</exception>
    public static (string Name, IReadOnlyList<string> Arguments) Parse(string text) => text.IndexOf('=', StringComparison.Ordinal) switch
    {
        < 0 => throw new FormatException("allowed is NAME=ARGUMENTS, such as ub64=\"-ub 64\", or NAME= for the command as it is"),
        0 => throw new FormatException("there is no name before the \"=\"; allowed is NAME=ARGUMENTS, such as ub64=\"-ub 64\""),
        var at => (text[..at], CommandWords.Split(text[(at + 1)..])),
    };

    /// <summary>Reads the alternatives of a flag, <c>-ub 64|256|512</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The alternatives, each with its name and its arguments.</returns>
    /// <exception cref="FormatException">It is no flag with at least two values, or a quote is not closed.</exception>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)> ParseAlternatives(string text) =>
        CommandWords.Split(text) is [['-', ..] flag, var values] && values.Split('|') is { Length: > 1 } alternatives && alternatives.All(value => value.Length > 0)
            ? [.. alternatives.Select(value => ($"{flag.TrimStart('-')}={value}", (IReadOnlyList<string>)[flag, value]))]
            : throw new FormatException("allowed is one flag with two or more values between \"|\", such as \"-ub 64|256|512\"");

    /// <summary>Every combination of one alternative of each flag, the first of each first.</summary>
    /// <param name="flags">The flags with their alternatives.</param>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)> Combine(IReadOnlyList<IReadOnlyList<(string Name, IReadOnlyList<string> Arguments)>> flags) => flags.Count == 0
        ? []
        : flags.Skip(1).Aggregate(flags[0], (all, flag) => [.. from one in all from other in flag select ($"{one.Name},{other.Name}", (IReadOnlyList<string>)[.. one.Arguments, .. other.Arguments])]);
}
