using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PrefixBench.Core.Text;

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

    /// <summary>A number within a range; null when the option is not given.</summary>
    public static Option<double?> Number(string name, string description, double least, double most) => new(name)
    {
        Description = description,
        HelpName = "R",
        CustomParser = result =>
        {
            string text = Token(result);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most)
            {
                return value;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is \"{text}\"; allowed is a number from {least} to {most}."));
            return null;
        },
    };

    /// <summary>A part of one, as such or in percent, above 0 and below 1; null when the option is not given.</summary>
    public static Option<double?> Share(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FRACTION",
        CustomParser = result =>
        {
            string text = Token(result);
            bool isPercent = text.EndsWith('%');
            if (double.TryParse(isPercent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && (isPercent ? value / 100 : value) is > 0 and < 1 and var part)
            {
                return part;
            }

            result.AddError($"{name} is \"{text}\"; allowed is a fraction between 0 and 1, or a percentage: 0.05 or 5%.");
            return null;
        },
    };

    /// <summary>A time with its unit, in milliseconds, 0 or more; null when the option is not given.</summary>
    public static Option<double?> Milliseconds(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            string text = Token(result);
            foreach ((string unit, double milliseconds) in new[] { ("ms", 1.0), ("us", 0.001), ("s", 1000.0) })
            {
                if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                    && double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    && value >= 0 && double.IsFinite(value))
                {
                    return value * milliseconds;
                }
            }

            result.AddError($"{name} is \"{text}\"; allowed is a time of 0 or more with its unit (us, ms or s), such as 1ms.");
            return null;
        },
    };

    /// <summary>The message for an option that a command does not have.</summary>
    public static string UnknownOption(string token, Command command)
    {
        string[] names = [.. command.Options.SelectMany(o => o.Aliases.Prepend(o.Name))];
        string suggestion = NearestNames.Of(token, names, 1) is [var near] ? $" Did you mean {near}?" : "";
        return $"\"{token}\" is not an option of this command.{suggestion}";
    }

    /// <summary>The option's value as it was typed.</summary>
    public static string Token(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
}
