using System.Text;
using System.Text.Json;

namespace PrefixBench.Providers.Inspection;

/// <summary>The answer to one question.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">The HTTP status; 0 without an answer.</param>
/// <param name="ServerHeader">The <c>Server</c> header; empty if there was none.</param>
/// <param name="Body">The body, at most <see cref="ProbeClient.LargestBody"/> bytes.</param>
internal sealed record ProbeAnswer(ProbeOutcome Outcome, int Status = 0, string ServerHeader = "", byte[]? Body = null)
{
    /// <summary>The headers by name, values made safe to print; names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the server has this route.</summary>
    public bool IsSuccess => Status == 200;

    /// <summary>The body as text; empty unless the status is 200.</summary>
    public string Text => IsSuccess ? AnyText : "";

    /// <summary>The body as text, whatever the status.</summary>
    public string AnyText => Body is not null ? Encoding.UTF8.GetString(Body) : "";

    /// <summary>Whether a header's name starts with <paramref name="prefix"/>.</summary>
    public bool HasHeader(string prefix) => Headers.Keys.Any(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The body as a JSON object; null if the status is not 200 or it is not one. LM Studio answers 200 with an error to unknown routes, so callers look for the fields they need.</summary>
    public JsonElement? Json => Root(JsonValueKind.Object);

    /// <summary>The elements of the body if it is a JSON list; empty if the status is not 200 or it is not one.</summary>
    public IReadOnlyList<JsonElement> JsonList => Root(JsonValueKind.Array) is { } list ? [.. list.EnumerateArray()] : [];

    private JsonElement? Root(JsonValueKind kind)
    {
        if (!IsSuccess || Body is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == kind ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
