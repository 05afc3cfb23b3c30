using System.Globalization;

namespace PrefixBench.Servers.Launching;

/// <summary>Adds arguments to a command line; a flag that it has already is replaced.</summary>
public static class CommandFlags
{
    /// <summary>The command line with the arguments at its end. Each flag of theirs that the command line has, as <c>--flag value</c> or <c>--flag=value</c>, is taken out of it first, with its values.</summary>
    /// <param name="command">The words of the command line, the program first.</param>
    /// <param name="arguments">The arguments.</param>
    public static IReadOnlyList<string> Replace(IReadOnlyList<string> command, IReadOnlyList<string> arguments)
    {
        HashSet<string> replaced = [.. arguments.Where(IsFlag).Select(NameOf)];
        var result = new List<string>();
        bool isSkipping = false;
        foreach (string word in command)
        {
            isSkipping = IsFlag(word) ? replaced.Contains(NameOf(word)) : isSkipping;
            if (!isSkipping)
            {
                result.Add(word);
            }
        }

        result.AddRange(arguments);
        return result;
    }

    // A negative number is a value.
    private static bool IsFlag(string word) => word.Length > 1 && word[0] == '-' && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string NameOf(string flag) => flag.Split('=', 2)[0];
}
