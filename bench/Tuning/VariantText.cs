using System.Text.RegularExpressions;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>Reads variants from a command line.</summary>
internal static partial class VariantText
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

    /// <summary>What stands behind the name of a variant: arguments, or the address of a running server.</summary>
    /// <param name="words">The words behind the name.</param>
    /// <exception cref="FormatException">It is an address that cannot be used.</exception>
    public static VariantKind KindOf(IReadOnlyList<string> words)
    {
        if (words is not [var word, ..] || !(word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase)))
        {
            return VariantKind.Arguments;
        }

        return words.Count == 1 && Uri.TryCreate(word, UriKind.Absolute, out Uri? address) && address is { UserInfo: "", Query: "", Fragment: "" }
            ? VariantKind.Address
            : throw new FormatException("allowed is the address of one running server and nothing else, such as http://127.0.0.1:8080; it has no user name, no \"?\" and no \"#\"");
    }

    /// <summary>Reads <c>NAME:VARIABLE=VALUE</c>.</summary>
    /// <param name="place">Where it was given, for messages.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">A part is missing.</exception>
    public static VariableInput ParseVariable(string place, string text) => Variable().Match(text) is { Success: true, Groups: var parts }
        ? new VariableInput(place, parts["variant"].Value, parts["name"].Value, parts["value"].Value)
        : throw new FormatException("allowed is NAME:VARIABLE=VALUE, such as ub64:OMP_NUM_THREADS=2, with the name of a variant");

    /// <summary>Whether a text can be the name of a variable.</summary>
    /// <param name="name">The text.</param>
    public static bool IsVariable(string name) => Variable().Match($"x:{name}=") is { Success: true, Groups: var parts } && parts["name"].Value == name;

    // The name of a variant can contain ":" and "=".
    [GeneratedRegex("^(?<variant>.+?):(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>.*)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Variable();

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
