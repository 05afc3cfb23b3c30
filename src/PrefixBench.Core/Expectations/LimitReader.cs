using System.Buffers;
using System.Globalization;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Expectations;

/// <summary>Reads the number that a metric is held against.</summary>
/// <param name="metric">The metric, which says what the number counts.</param>
internal sealed class LimitReader(Metric metric)
{
    // Far beyond any time in milliseconds and any count of tokens, and far from where arithmetic overflows.
    private const decimal Largest = 1_000_000_000_000;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.,0123456789");

    private string Allowed => metric switch
    {
        { CanBeNegative: true } => "a time with its unit (us, ms or s) such as 100ms, or below 0",
        _ when metric == MetricCatalogue.CachedTokens => $"a number of tokens such as 1024, or \"{Expectation.PreviousPrompt}\"",
        _ => metric.Unit switch
        {
            MetricUnit.Milliseconds => "a time from 0 on with its unit (us, ms or s) such as 800ms",
            MetricUnit.Tokens => "a number of tokens such as 1024",
            _ => "a number from 0 to 1 or a percentage, such as 0.9 or 90%",
        },
    };

    /// <summary>The number in the metric's unit; null if the text is none, or one that the metric cannot have.</summary>
    public decimal? Read(string text) => Parts(text) is ({ } number, var unit) && (number >= 0 || metric.CanBeNegative)
        ? (metric.Unit, unit) switch
        {
            (MetricUnit.Milliseconds, "us" or "µs" or "μs") => number / 1000,
            (MetricUnit.Milliseconds, "ms") => number,
            (MetricUnit.Milliseconds, "s") => number * 1000,
            (MetricUnit.Tokens, "") => number,
            (MetricUnit.Ratio, "") when number <= 1 => number,
            (MetricUnit.Ratio, "%") when number <= 100 => number / 100,
            _ => null,
        }
        : null;

    /// <summary>What is wrong with a text that <see cref="Read"/> does not take.</summary>
    public string Mistake(string text) => text.Length == 0
        ? $"the value is missing; allowed is {Allowed}."
        : $"the value is \"{SafeText.Escape(text, 60)}\"; allowed is {Allowed}.{Suggestion(text)}";

    private string Suggestion(string text) => (metric.Unit, Parts(text)) switch
    {
        (MetricUnit.Milliseconds, ({ } number, "")) when Read(text + "ms") is not null => $" Did you mean {number}ms?",
        (MetricUnit.Ratio, ({ } number, "")) when Read(text + "%") is not null => $" Did you mean {number}%?",
        _ when metric == MetricCatalogue.CachedTokens && NearestNames.Of(text, [Expectation.PreviousPrompt], 1) is [var near] => $" Did you mean \"{near}\"?",
        _ => "",
    };

    private static (decimal? Number, string Unit) Parts(string text)
    {
        int length = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        string number = length < 0 ? text : text[..length];
        return decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && Math.Abs(value) <= Largest

            // Zero has a sign in decimal arithmetic, and "-0ms" is no limit that anybody means.
            ? (value == 0 ? 0 : value, text[number.Length..].Trim().ToLowerInvariant())
            : (null, "");
    }
}
