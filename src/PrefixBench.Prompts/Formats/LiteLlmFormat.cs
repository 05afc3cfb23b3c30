using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>LiteLLM's standard logging payload, by itself or as <c>standard_logging_object</c> of a callback's arguments.</summary>
internal sealed class LiteLlmFormat(IAnswerNumbers answers) : RequestFormat
{
    public override string Name => "a LiteLLM log";

    public override bool Recognises(JsonElement value) => Payload(value) is not null;

    public override IEnumerable<CapturedRequest> Read(JsonElement value, int line)
    {
        JsonElement payload = Payload(value)!.Value;
        if (payload.Field("messages") is not { ValueKind: JsonValueKind.Array } messages)
        {
            return [];
        }

        // What the client sent beside the messages stands in the parameters: tools, and the system prompt of Anthropic's route.
        JsonObject body = payload.Field("model_parameters") is { ValueKind: JsonValueKind.Object } parameters ? JsonObject.Create(parameters)! : [];
        body["model"] = payload.Text("model");
        body["messages"] = JsonArray.Create(messages);
        var request = CapturedRequest.From(0, JsonSerializer.SerializeToElement(body));
        return [request with { Time = Moment(payload.Number("startTime")), Report = Report(payload) }];
    }

    // LiteLLM converts the counts of all vendors to OpenAI's names.
    private ServerReport Report(JsonElement payload)
    {
        ServerReport report = payload.Field("response") is { ValueKind: JsonValueKind.Object } answer ? answers.Read(WireDialect.OpenAi, Encoding.UTF8.GetBytes(answer.GetRawText())) : ServerReport.None;
        bool isStreamed = payload.Field("stream") is { ValueKind: JsonValueKind.True } || payload.Field("model_parameters").Field("stream") is { ValueKind: JsonValueKind.True };
        return report with
        {
            PromptTokens = report.PromptTokens ?? (payload.Field("prompt_tokens").Count() is > 0 and var prompt ? prompt : null),
            TimeToFirstToken = isStreamed && payload.Number("completionStartTime") - payload.Number("startTime") is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    private static DateTimeOffset? Moment(double? seconds) => seconds is > 0 and < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds.Value) : null;

    private static JsonElement? Payload(JsonElement value) =>
        value.Field("standard_logging_object") ?? value.Field("kwargs").Field("standard_logging_object") ?? (value.Text("call_type") is not null ? value : null);
}
