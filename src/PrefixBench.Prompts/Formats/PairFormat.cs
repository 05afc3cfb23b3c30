using System.Text;
using System.Text.Json;
using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>Requests with their answers: <c>{"request": …, "response": …}</c>, and optionally <c>time</c>, <c>dialect</c>, <c>conversation</c> and <c>ttft_ms</c>.</summary>
internal sealed class PairFormat(IAnswerNumbers answers) : RequestFormat
{
    public override string Name => "requests with answers";

    public override bool Recognises(JsonElement value) => BodyFormat.IsBody(value.Field("request"));

    public override IEnumerable<CapturedRequest> Read(JsonElement value, int line)
    {
        var request = CapturedRequest.From(0, value.Field("request")!.Value, value.Text("dialect"));
        ServerReport report = value.Field("response") is { ValueKind: JsonValueKind.Object } answer
            ? answers.Read(request.Dialect, Encoding.UTF8.GetBytes(answer.GetRawText()))
            : ServerReport.None;
        return
        [
            request with
            {
                Time = value.Field("time") is { ValueKind: JsonValueKind.String } time && time.TryGetDateTimeOffset(out DateTimeOffset at) ? at : null,
                Conversation = value.Field("conversation") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } name ? name.ToString() : null,
                Report = report with { TimeToFirstToken = value.Number("ttft_ms") is >= 0 and var ttft ? TimeSpan.FromMilliseconds(ttft) : null },
            },
        ];
    }
}
