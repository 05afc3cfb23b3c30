using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PrefixBench.Bench.CommandLine;

/// <summary>Options with a range, and messages that name the value and what is allowed.</summary>
internal static class OptionParsing
{
    /// <summary>A whole number within a range; null when the option is not given.</summary>
    public static Option<int?> WholeNumber(string name, string description, int least, int most = int.MaxValue, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = Token(result);
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            {
                return value;
            }

            string range = most == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}";
            result.AddError($"{name} is \"{text}\"; allowed is {range}.");
            return null;
        },
    };

    /// <summary>A part of one, above 0 and below 1; null when the option is not given.</summary>
    public static Option<double?> Share(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "R",
        CustomParser = result =>
        {
            string text = Token(result);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and < 1)
            {
                return value;
            }

            result.AddError($"{name} is \"{text}\"; allowed is a number above 0 and below 1, such as 0.05 for 5 %.");
            return null;
        },
    };

    /// <summary>The option's value as it was typed.</summary>
    public static string Token(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
}
