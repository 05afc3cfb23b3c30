using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.CommandLine;

/// <summary>Creates options with a range, whose error messages contain the value and what is allowed.</summary>
internal static class OptionParsing
{
    /// <summary>Creates an option for a whole number within a range; null if the option is not given.</summary>
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

    /// <summary>Creates an option for whole numbers within a range, separated by commas; null if the option is not given.</summary>
    public static Option<int[]?> WholeNumbers(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N,…",
        CustomParser = result =>
        {
            string text = string.Join(',', result.Tokens.Select(token => token.Value));
            var values = new List<int>();
            foreach (string part in text.Split(','))
            {
                if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) || value < least || value > most)
                {
                    result.AddError($"{name} is \"{text}\"; allowed are whole numbers from {least} to {most}, separated by commas.");
                    return null;
                }

                values.Add(value);
            }

            return [.. values];
        },
    };

    /// <summary>Creates an option for a number within a range; null if the option is not given.</summary>
    public static Option<double?> Number(string name, string description, double least, double most, params string[] aliases) => new(name, aliases)
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

    /// <summary>Creates an option for a fraction above 0 and below 1, which can be given as a percentage; null if the option is not given.</summary>
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

    /// <summary>Creates an option for a time with a unit, read as milliseconds, 0 or more; null if the option is not given.</summary>
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

    /// <summary>Creates an option for an amount of memory with a unit, read as bytes; null if the option is not given.</summary>
    public static Option<long?> Size(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SIZE",
        CustomParser = result =>
        {
            string text = Token(result);
            foreach ((string unit, long bytes) in new[] { ("KB", 1_000L), ("MB", 1_000_000L), ("GB", 1_000_000_000L), ("TB", 1_000_000_000_000L) })
            {
                if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                    && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                    && value * bytes is >= 1 and < long.MaxValue / 2 and var size)
                {
                    return (long)size;
                }
            }

            result.AddError($"{name} is \"{text}\"; allowed is a size with its unit (KB, MB, GB or TB), such as 2GB.");
            return null;
        },
    };

    /// <summary>Returns the items of a list whose parts can be separated by commas, besides the blanks between arguments. An empty item stays one, for the option to judge.</summary>
    public static IReadOnlyList<string> Items(IEnumerable<string>? values) => [.. (values ?? []).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))];

    /// <summary>Parses the values of an option one by one.</summary>
    /// <param name="texts">The values.</param>
    /// <param name="parse">Parses one; a <see cref="FormatException"/> is a mistake.</param>
    /// <param name="refuse">Called with each value that is invalid, and why.</param>
    /// <returns>Those that are valid, in their order.</returns>
    public static List<T> ReadEach<T>(IEnumerable<string> texts, Func<string, T> parse, Action<string, string> refuse)
    {
        var read = new List<T>();
        foreach (string text in texts)
        {
            try
            {
                read.Add(parse(text));
            }
            catch (FormatException exception)
            {
                refuse(text, exception.Message);
            }
        }

        return read;
    }

    /// <summary>Returns the message for an option that a command does not have.</summary>
    public static string UnknownOption(string token, Command command)
    {
        string[] names = [.. command.Options.SelectMany(o => o.Aliases.Prepend(o.Name))];
        string suggestion = NearestNames.Of(token, names, 1) is [var near] ? $" Did you mean {near}?" : "";
        return $"Unknown option \"{token}\".{suggestion}";
    }

    /// <summary>Returns the value of an option as it was given.</summary>
    public static string Token(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
}
