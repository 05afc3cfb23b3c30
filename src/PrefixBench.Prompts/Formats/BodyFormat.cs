using System.Text.Json;
using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>Request bodies, one an object; also OpenAI's batch lines, which hold one in <c>body</c>.</summary>
internal sealed class BodyFormat : RequestFormat
{
    public override string Name => "request bodies";

    public override bool Recognises(JsonElement value) => IsBody(value) || IsBody(value.Field("body"));

    public override IEnumerable<CapturedRequest> Read(JsonElement value, int line) => [CapturedRequest.From(0, IsBody(value) ? value : value.Field("body")!.Value)];

    /// <summary>Whether an object has a prompt in one of the dialects.</summary>
    public static bool IsBody(JsonElement? value) =>
        value is { } body && (body.Field("messages") is { ValueKind: JsonValueKind.Array } || body.Field("contents") is { ValueKind: JsonValueKind.Array } || body.Text("prompt") is not null);
}
