using System.Text.RegularExpressions;

namespace PrefixBench.Providers.Headers;

/// <summary>A header of a provider's requests. Its value can contain <c>${VARIABLE}</c>, which stands for the value of an environment variable or user secret.</summary>
/// <param name="Name">The name of the header, such as <c>X-Tenant</c>.</param>
/// <param name="Value">The value as configured: text, with variables in place of secrets.</param>
public sealed partial record RowHeader(string Name, string Value)
{
    /// <summary>The variables in the value, each once, in order; empty if there are none.</summary>
    public IReadOnlyList<string> Variables => [.. Variable().Matches(Value).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads <c>Name: value</c>, the form of HTTP and of curl.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">There is no colon; the message is a clause without its full stop, and does not repeat the text, which may be a secret.</exception>
    public static RowHeader Parse(string text) => text.Split(':', 2) is [var name, var value]
        ? new RowHeader(name.Trim(), value.Trim())
        : throw new FormatException("the value has no colon; allowed is 'Name: value', such as 'X-Tenant: team-a' or 'X-Gateway-Key: ${GATEWAY_KEY}'");

    /// <summary>The value to send.</summary>
    /// <param name="read">Returns the value of a variable.</param>
    internal string Fill(Func<string, string> read) => Variable().Replace(Value, match => read(match.Groups["name"].Value));

    /// <summary>The value without its variables.</summary>
    internal string Literal => Variable().Replace(Value, "");

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";

    [GeneratedRegex(@"\$\{(?<name>[^{}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
