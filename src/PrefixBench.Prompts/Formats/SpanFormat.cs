using System.Globalization;
using System.Text.Json;
using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>OpenTelemetry spans of the <c>gen_ai</c> conventions as JSON: exported requests (<c>resourceSpans</c>), or one span an object with its attributes in a map.</summary>
internal sealed class SpanFormat : RequestFormat
{
    private static readonly string[] PromptCounts = ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"];
    private static readonly string[] CachedCounts = ["gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"];

    public override string Name => "OpenTelemetry spans";

    // A trace has spans of tools and of HTTP too.
    public override bool HasOtherObjects => true;

    public override bool Recognises(JsonElement value) => value.Field("resourceSpans") is not null || IsSpan(value);

    public override IEnumerable<CapturedRequest> Read(JsonElement value, int line) => Spans(value)
        .Select(span => (Span: span, Attributes: SpanAttributes.Of(span)))
        .Where(pair => pair.Attributes.HasPrompt)
        .Select(pair => Request(pair.Span, pair.Attributes))
        .OrderBy(request => request.Time ?? DateTimeOffset.MinValue);

    private static bool IsSpan(JsonElement value) => value.Field("attributes") is not null && (value.Text("name") is not null || value.Field("context") is not null) && SpanAttributes.Of(value).IsGenAi;

    private static IEnumerable<JsonElement> Spans(JsonElement value) => value.Field("resourceSpans") is null
        ? [value]
        : value.List("resourceSpans").SelectMany(resource => resource.Item.List("scopeSpans")).SelectMany(scope => scope.Item.List("spans")).Select(span => span.Item);

    private static CapturedRequest Request(JsonElement span, SpanAttributes attributes)
    {
        var parts = new PartList();
        SpanParts.Add(parts, attributes);
        return new CapturedRequest
        {
            Number = 0,
            Time = Moment(span),
            Dialect = WireDialect.OpenAi,
            Model = attributes.Text("gen_ai.request.model"),
            Conversation = attributes.Text("gen_ai.conversation.id"),
            Parts = parts.All,
            Report = new ServerReport
            {
                PromptTokens = PromptCounts.Select(attributes.Count).FirstOrDefault(count => count > 0),
                CachedTokens = CachedCounts.Select(attributes.Count).FirstOrDefault(count => count is not null),
            },
        };
    }

    private static DateTimeOffset? Moment(JsonElement span)
    {
        if ((span.Text("startTimeUnixNano") ?? span.Field("startTimeUnixNano")?.ToString()) is { } nanoseconds && long.TryParse(nanoseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long time))
        {
            return DateTimeOffset.UnixEpoch.AddTicks(time / 100);
        }

        return span.Field("start_time") is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out DateTimeOffset at) ? at : null;
    }
}
