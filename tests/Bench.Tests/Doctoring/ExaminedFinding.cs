using System.Text.Json;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>A finding as the JSON report tells it.</summary>
internal sealed record ExaminedFinding(string Certainty, string Found, string? Numbers, string? Advice, IReadOnlyDictionary<string, double?> Values)
{
    public static ExaminedFinding Read(JsonElement finding) => new(
        finding.GetProperty("certainty").GetString()!,
        finding.GetProperty("found").GetString()!,
        finding.GetProperty("numbers").GetString(),
        finding.GetProperty("advice").GetString(),
        finding.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ValueKind == JsonValueKind.Null ? (double?)null : value.Value.GetDouble()));
}
