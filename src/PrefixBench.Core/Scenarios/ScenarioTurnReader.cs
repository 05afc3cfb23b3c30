using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Files;

namespace PrefixBench.Core.Scenarios;

/// <summary>Reads the turns of a scenario file, with their scripted tool calls and results.</summary>
/// <param name="mistakes">The list that gets the mistakes.</param>
/// <param name="reply">The scenario's reply policy.</param>
/// <param name="tools">The names of the scenario's tools.</param>
internal sealed class ScenarioTurnReader(List<string> mistakes, ReplyPolicy reply, IReadOnlyList<string> tools)
{
    private const string Scripted = "requires \"reply\": \"scripted\"";

    private static readonly string[] TurnKeys = ["user", "reply", "reasoning", "tool_calls", "tool_results", "after"];
    private static readonly string[] CallKeys = ["id", "name", "arguments"];
    private static readonly string[] ResultKeys = ["id", "text"];

    private readonly FileFields _fields = new(mistakes);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<ScenarioTurn> _turns = [];

    /// <summary>Reads all turns.</summary>
    public IReadOnlyList<ScenarioTurn> Read(JsonElement root)
    {
        int count = root.TryGetProperty("turns", out JsonElement array) && array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : 0;
        foreach ((int index, JsonElement turn) in _fields.ReadArray(root, "", "turns", isRequired: true))
        {
            // A turn that cannot be read keeps its place, so that later turns are judged by their own mistakes only.
            _turns.Add(turn.ValueKind == JsonValueKind.Object ? ReadTurn(turn, index, isLast: index == count - 1) : new ScenarioTurn(""));
            if (turn.ValueKind != JsonValueKind.Object)
            {
                mistakes.Add($"\"turns[{index}]\" is {FileFields.Describe(turn)}; it must be an object such as {{ \"user\": \"Hello\" }}.");
            }
        }

        return _turns;
    }

    private ScenarioTurn ReadTurn(JsonElement turn, int index, bool isLast)
    {
        string place = $"turns[{index}].";
        _fields.RefuseUnknown(turn, place, TurnKeys);
        int? after = ReadAfter(turn, place, index);
        IReadOnlyList<ChatMessage> results = ReadResults(turn, place, after ?? index);
        IReadOnlyList<ChatToolCall> calls = ReadCalls(turn, place);
        string? scripted = turn.TryGetProperty("reply", out _) ? _fields.ReadText(turn, place, "reply", isRequired: false) : null;
        if (scripted is null && calls.Count == 0 && reply.Kind == ReplyPolicyKind.Scripted && !isLast)
        {
            mistakes.Add($"\"{place}reply\" is missing; \"reply\": \"scripted\" requires one, or \"tool_calls\", in every turn but the last.");
        }
        else if (scripted is not null && reply.Kind != ReplyPolicyKind.Scripted)
        {
            mistakes.Add($"\"{place}reply\" {Scripted}, but \"reply\" is \"{reply}\"; set it to \"scripted\" or remove the turn's reply.");
        }

        string reasoning = _fields.ReadText(turn, place, "reasoning", isRequired: false);
        RequireScripted(place, "reasoning", reasoning.Length > 0);
        bool hasUser = turn.TryGetProperty("user", out _) || !turn.TryGetProperty("tool_results", out _);
        return new ScenarioTurn(hasUser ? _fields.ReadText(turn, place, "user", isRequired: true) : "", scripted)
        {
            ToolResults = results,
            Reasoning = reasoning,
            ToolCalls = calls,
            After = after,
        };
    }

    private int? ReadAfter(JsonElement turn, string place, int index)
    {
        if (index > 0)
        {
            return (int?)_fields.ReadInteger(turn, place, "after", 1, index);
        }

        if (turn.TryGetProperty("after", out JsonElement after))
        {
            mistakes.Add($"\"{place}after\" is {FileFields.Describe(after)}, but no turn is before the first one; remove it.");
        }

        return null;
    }

    private IReadOnlyList<ChatToolCall> ReadCalls(JsonElement turn, string place)
    {
        var calls = new List<ChatToolCall>();
        foreach ((int index, JsonElement call) in _fields.ReadArray(turn, place, "tool_calls", isRequired: false))
        {
            string here = $"{place}tool_calls[{index}]";
            if (call.ValueKind != JsonValueKind.Object)
            {
                mistakes.Add($"\"{here}\" is {FileFields.Describe(call)}; the format is {{ \"id\": \"call_1\", \"name\": …, \"arguments\": {{ … }} }}.");
                continue;
            }

            _fields.RefuseUnknown(call, here + ".", CallKeys);
            string id = _fields.ReadText(call, here + ".", "id", isRequired: true);
            string name = _fields.ReadText(call, here + ".", "name", isRequired: true);
            if (id.Length > 0 && !_ids.Add(id))
            {
                mistakes.Add($"\"{here}.id\" is \"{id}\", which is a duplicate; every call of the scenario requires an id of its own.");
            }

            if (name.Length > 0 && !tools.Contains(name, StringComparer.Ordinal))
            {
                mistakes.Add($"\"{here}.name\" is \"{name}\", which is not a tool of the scenario; {(tools.Count == 0 ? "add it to \"tools\"" : $"allowed are {string.Join(", ", tools)}")}.");
            }

            if (!call.TryGetProperty("arguments", out JsonElement arguments) || arguments.ValueKind != JsonValueKind.Object)
            {
                mistakes.Add($"\"{here}.arguments\" must be a JSON object such as {{ \"path\": \"a.txt\" }}; for a call without arguments, write {{}}.");
                continue;
            }

            calls.Add(new ChatToolCall(id, name, arguments.Clone()));
        }

        RequireScripted(place, "tool_calls", calls.Count > 0);
        if (calls.Count == 0)
        {
            return [];
        }

        return calls;
    }

    // "before" is the number of the turn whose reply the results answer; 0 for none.
    private IReadOnlyList<ChatMessage> ReadResults(JsonElement turn, string place, int before)
    {
        IReadOnlyList<ChatToolCall> calls = before == 0 ? [] : _turns[before - 1].ToolCalls;
        string allowed = calls.Count == 0
            ? $"{(before == 0 ? "no turn is before it" : $"the reply of turn {before} calls no tool")}; remove the result, or add \"tool_calls\" to the turn before"
            : $"allowed are the calls of turn {before}: {string.Join(", ", calls.Select(call => $"\"{call.Id}\""))}";
        var results = new List<ChatMessage>();
        foreach ((int index, JsonElement result) in _fields.ReadArray(turn, place, "tool_results", isRequired: turn.TryGetProperty("tool_results", out _)))
        {
            string here = $"{place}tool_results[{index}]";
            if (result.ValueKind != JsonValueKind.Object)
            {
                mistakes.Add($"\"{here}\" is {FileFields.Describe(result)}; the format is {{ \"id\": \"call_1\", \"text\": … }}.");
                continue;
            }

            _fields.RefuseUnknown(result, here + ".", ResultKeys);
            string id = _fields.ReadText(result, here + ".", "id", isRequired: true);
            string text = result.TryGetProperty("text", out _) ? _fields.ReadText(result, here + ".", "text", isRequired: false) : _fields.ReadText(result, here + ".", "text", isRequired: true);
            ChatToolCall? call = calls.FirstOrDefault(call => call.Id == id);
            if (results.Any(other => other.ToolCallId == id))
            {
                mistakes.Add($"\"{here}.id\" is \"{id}\", which is a duplicate; each call has one result.");
            }
            else if (call is not null)
            {
                results.Add(ChatMessage.CreateToolResult(id, call.Name, text));
            }
            else if (id.Length > 0)
            {
                mistakes.Add($"\"{here}.id\" is \"{id}\"; {allowed}.");
            }
        }

        foreach (ChatToolCall call in calls.Where(call => call.Id.Length > 0 && !results.Any(result => result.ToolCallId == call.Id)))
        {
            mistakes.Add($"\"{place}tool_results\" has no result for \"{call.Id}\", which the reply of turn {before} calls; servers refuse a call without a result. Add {{ \"id\": \"{call.Id}\", \"text\": … }}.");
        }

        if (results.Count == 0)
        {
            return [];
        }

        return results;
    }

    private void RequireScripted(string place, string key, bool isUsed)
    {
        if (isUsed && reply.Kind != ReplyPolicyKind.Scripted)
        {
            mistakes.Add($"\"{place}{key}\" {Scripted}, but \"reply\" is \"{reply}\"; a reply that the model makes cannot be combined with scripted parts.");
        }
    }
}
