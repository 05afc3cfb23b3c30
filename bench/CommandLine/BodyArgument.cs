using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.CommandLine;

/// <summary>The value of <c>--body</c> among the arguments that a run file records.</summary>
internal static class BodyArgument
{
    private const string Option = "--body";

    /// <summary>The arguments, with text under a name that suggests a secret masked in the value of <c>--body</c>, as in the recorded body itself.</summary>
    public static IReadOnlyList<string> Mask(IReadOnlyList<string> arguments) =>
        [.. arguments.Select((argument, index) => index > 0 && arguments[index - 1] == Option ? MaskValue(argument)
            : argument.StartsWith(Option, StringComparison.Ordinal) && argument.AsSpan(Option.Length) is ['=' or ':', ..] ? argument[..(Option.Length + 1)] + MaskValue(argument[(Option.Length + 1)..])
            : argument)];

    private static string MaskValue(string value)
    {
        try
        {
            return JsonNode.Parse(value) is JsonObject body ? BodyRecord.From(body)!.ToJsonString() : value;
        }
        catch (JsonException)
        {
            // The option is refused with a message of its own.
            return value;
        }
    }
}
