using System.Text;
using System.Text.Json;
using PrefixBench.Prompts.Json;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>
/// A Claude Code transcript: one message a line, linked to the one before by <c>parentUuid</c>. The request of an answer is all messages before it. System prompt and tools are
/// not in the file, so that only their count of tokens shows.
/// </summary>
internal sealed class TranscriptFormat(IAnswerNumbers answers) : RequestFormat
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _answers = new(StringComparer.Ordinal);

    public override string Name => "a Claude Code transcript";

    public override bool HasOtherObjects => true;

    public override bool Recognises(JsonElement value) =>
        value.Text("type") is "user" or "assistant" && value.Field("message") is { ValueKind: JsonValueKind.Object } && value.Field("uuid") is not null && value.Field("sessionId") is not null;

    public override IEnumerable<CapturedRequest> Read(JsonElement value, int line)
    {
        if (value.Text("uuid") is not { } uuid)
        {
            return [];
        }

        Node? parent = value.Text("parentUuid") is { } id ? _nodes.GetValueOrDefault(id) : null;
        if (!Recognises(value))
        {
            // Notes of the program stand between messages and continue their chain.
            _nodes[uuid] = new Node(parent, [], parent?.Time);
            return [];
        }

        JsonElement message = value.Field("message")!.Value;
        var parts = new PartList();
        AnthropicParts.AddMessage(parts, $"lines[{line}].message", message);
        _nodes[uuid] = new Node(parent, parts.All, Moment(value));
        bool isAnswer = value.Text("type") == "assistant" && parent is not null && message.Field("usage") is not null;

        // An answer of several blocks has a line for each of them.
        return isAnswer && _answers.Add(message.Text("id") ?? uuid) ? [Request(value, message, parent!)] : [];
    }

    private CapturedRequest Request(JsonElement value, JsonElement message, Node parent) => new()
    {
        Number = 0,
        Time = parent.Time,
        Dialect = WireDialect.Anthropic,
        Model = message.Text("model"),
        Conversation = value.Text("agentId") ?? (value.Field("isSidechain") is { ValueKind: JsonValueKind.True } ? null : value.Text("sessionId")),
        Parts = parent.Prompt(),
        Report = answers.Read(WireDialect.Anthropic, Encoding.UTF8.GetBytes(message.GetRawText())),
    };

    private static DateTimeOffset? Moment(JsonElement value) => value.Field("timestamp") is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out DateTimeOffset time) ? time : null;

    private sealed record Node(Node? Parent, IReadOnlyList<PromptPart> Parts, DateTimeOffset? Time)
    {
        public IReadOnlyList<PromptPart> Prompt()
        {
            var nodes = new Stack<Node>();
            for (Node? node = this; node is not null; node = node.Parent)
            {
                nodes.Push(node);
            }

            return [.. nodes.SelectMany(node => node.Parts)];
        }
    }
}
