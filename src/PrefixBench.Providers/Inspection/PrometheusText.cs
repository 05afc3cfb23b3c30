using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PrefixBench.Providers.Inspection;

/// <summary>
/// Reads Prometheus' text format 0.0.4 (<c>name{label="value",…} number [timestamp]</c>; <c>\\</c>, <c>\"</c> and <c>\n</c> escaped in label values), and
/// of OpenMetrics what differs on such lines (an exemplar after <c>#</c>). A line that cannot be read is left out: the rest of the page still counts.
/// </summary>
internal sealed class PrometheusText
{
    private const string TypeLine = "# TYPE ";

    private readonly ILookup<string, PrometheusSample> _samples;

    private readonly HashSet<string> _declared;

    private PrometheusText(IEnumerable<PrometheusSample> samples, HashSet<string> declared)
    {
        _samples = samples.ToLookup(sample => sample.Name, StringComparer.Ordinal);
        _declared = declared;
    }

    public static PrometheusText Parse(string text)
    {
        var samples = new List<PrometheusSample>();
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.Trim();
            if (trimmed.StartsWith(TypeLine, StringComparison.Ordinal))
            {
                ReadOnlySpan<char> rest = trimmed[TypeLine.Length..];
                declared.Add(rest[..(rest.IndexOf(' ') is >= 0 and var end ? end : rest.Length)].ToString());
            }
            else if (!trimmed.IsEmpty && trimmed[0] != '#' && ReadLine(trimmed) is { } sample)
            {
                samples.Add(sample);
            }
        }

        return new PrometheusText(samples, declared);
    }

    /// <summary>Whether the page declares a metric with a <c># TYPE</c> line. A counter with labels that is declared and has no sample has counted nothing yet.</summary>
    public bool IsDeclared(string name) => _declared.Contains(name);

    /// <summary>The samples of a metric, one for each set of labels.</summary>
    public IEnumerable<PrometheusSample> Of(string name) => _samples[name];

    /// <summary>The sum over all sets of labels of the first of the names that is there; null if none is. Samples that are no finite numbers are left out.</summary>
    public double? Sum(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            double[] values = _samples[name].Select(sample => sample.Value).Where(double.IsFinite).ToArray();
            if (values.Length > 0)
            {
                return values.Sum();
            }
        }

        return null;
    }

    private static PrometheusSample? ReadLine(ReadOnlySpan<char> line)
    {
        int end = line.IndexOfAny('{', ' ', '\t');
        if (end <= 0)
        {
            return null;
        }

        string name = line[..end].ToString();
        ReadOnlySpan<char> rest = line[end..].TrimStart();
        IReadOnlyDictionary<string, string>? labels = FrozenDictionary<string, string>.Empty;
        if (!rest.IsEmpty && rest[0] == '{')
        {
            labels = ReadLabels(rest, out int length);
            rest = rest[length..].TrimStart();
        }

        int valueEnd = rest.IndexOfAny(' ', '\t');
        ReadOnlySpan<char> value = valueEnd < 0 ? rest : rest[..valueEnd];
        return labels is not null && ReadNumber(value) is { } number ? new PrometheusSample(name, labels, number) : null;
    }

    private static Dictionary<string, string>? ReadLabels(ReadOnlySpan<char> text, out int length)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        int position = 1;
        while (position < text.Length)
        {
            position += text[position..].IndexOfAnyExcept(' ', '\t', ',') is >= 0 and var skip ? skip : text.Length - position;
            if (position >= text.Length || text[position] == '}')
            {
                break;
            }

            int equals = text[position..].IndexOf('=');
            if (equals <= 0)
            {
                break;
            }

            string name = text.Slice(position, equals).Trim().ToString();
            position += equals + 1;
            position += text[position..].Length - text[position..].TrimStart().Length;
            if (position >= text.Length || text[position] != '"')
            {
                break;
            }

            position++;
            labels[name] = ReadQuoted(text, ref position);
        }

        bool isClosed = position < text.Length && text[position] == '}';
        length = isClosed ? position + 1 : text.Length;
        return isClosed ? labels : null;
    }

    private static string ReadQuoted(ReadOnlySpan<char> text, ref int position)
    {
        var value = new StringBuilder();
        while (position < text.Length && text[position] != '"')
        {
            char character = text[position++];
            if (character == '\\' && position < text.Length)
            {
                character = text[position++] is var escaped && escaped == 'n' ? '\n' : escaped;
            }

            value.Append(character);
        }

        position++;
        return value.ToString();
    }

    private static double? ReadNumber(ReadOnlySpan<char> text) => text switch
    {
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null,
    };
}
