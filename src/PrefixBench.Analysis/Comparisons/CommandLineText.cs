namespace PrefixBench.Analysis.Comparisons;

/// <summary>A command line as one text, without the options that change nothing in what is measured.</summary>
internal static class CommandLineText
{
    private static readonly string[] OptionsWithValue = ["--save", "--baseline", "--artifacts", "-a", "--threshold", "--min-effect", "--alpha", "--fail-on", "--expect"];
    private static readonly string[] OptionsWithout = ["--across-prompts", "--verbose", "-v"];

    /// <summary>The text; arguments with blanks in quotes.</summary>
    public static string Of(IReadOnlyList<string> arguments)
    {
        var kept = new List<string>();
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (OptionsWithValue.Contains(argument, StringComparer.Ordinal))
            {
                index++;
            }
            else if (!OptionsWithout.Contains(argument, StringComparer.Ordinal) && !OptionsWithValue.Any(o => HoldsValue(argument, o)))
            {
                kept.Add(argument.Any(char.IsWhiteSpace) ? $"\"{argument}\"" : argument);
            }
        }

        return string.Join(' ', kept);
    }

    private static bool HoldsValue(string argument, string option) =>
        argument.StartsWith(option, StringComparison.Ordinal) && argument.AsSpan(option.Length) is ['=' or ':', ..];
}
