using System.Text.Json;
using PrefixBench.Core.Text;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>A message whose fields have the right types, but whose arguments are not parsed yet.</summary>
internal sealed record MessageFields(string Role, IReadOnlyList<string> Parts, IReadOnlyList<(string Name, JsonElement Arguments)> Calls)
{
    /// <summary>Reads a message.</summary>
    /// <exception cref="ApiException">A field is missing or has the wrong type.</exception>
    public static MessageFields Read(JsonElement message)
    {
        try
        {
            string role = JsonFields.Text(
                JsonFields.TryGet(message, "role", out JsonElement value)
                    ? value
                    : throw new FormatException($"Missing 'role' in message: {LlamaJson.Write(message, LlamaJsonLayout.Compact)}"));
            string[] parts = JsonFields.TryGet(message, "content", out JsonElement content) ? ReadParts(content) : [];
            (string, JsonElement)[] calls = JsonFields.TryGet(message, "tool_calls", out JsonElement list) ? [.. JsonFields.Items(list).Select(ReadCall)] : [];
            foreach (string name in (ReadOnlySpan<string>)["reasoning_content", "name", "tool_call_id"])
            {
                _ = JsonFields.OptionalText(message, name);
            }

            // llama.cpp gives the instructions of a developer to the template as a system message.
            return new MessageFields(role == "developer" ? "system" : role, parts, calls);
        }
        catch (FormatException exception)
        {
            throw new ApiException(500, "server_error", $"Failed to parse messages: {exception.Message}");
        }
    }

    /// <summary>The message as a template takes it: its parts in lines.</summary>
    /// <exception cref="ApiException">The arguments of a call are not JSON.</exception>
    public TemplateMessage ToTemplate() =>
        new(Role, Join("\n"), [.. Calls.Select(call => new TemplateCall(call.Name, ParseArguments(call.Arguments)))]);

    /// <summary>The parts as one text. As in llama.cpp, a separator is written only after some text, so not after empty parts at the beginning.</summary>
    /// <param name="separator">The text between two parts.</param>
    public string Join(string separator) => Parts.Aggregate("", (text, part) => text.Length == 0 ? part : $"{text}{separator}{part}");

    private static string[] ReadParts(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.Array => [.. content.EnumerateArray().Select(part => JsonFields.Text(JsonFields.Required(part, "text")))],
        JsonValueKind.String when content.GetString() is { Length: > 0 } text => [text],
        _ => [],
    };

    private static (string Name, JsonElement Arguments) ReadCall(JsonElement call)
    {
        JsonElement function = JsonFields.FunctionOf(call, "tool call");
        string name = JsonFields.TryGet(function, "name", out JsonElement value)
            ? JsonFields.Text(value)
            : throw new FormatException($"Missing tool call name: {LlamaJson.Write(call, LlamaJsonLayout.Compact)}");
        JsonElement arguments = JsonFields.Required(function, "arguments");
        _ = JsonFields.OptionalText(call, "id");
        return (name, arguments);
    }

    private static JsonElement ParseArguments(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.String)
        {
            return arguments;
        }

        string reason;
        try
        {
            var parsed = JsonElement.Parse(arguments.GetString()!);
            JsonText.Require(parsed);
            LlamaJson.RequireNumbers(parsed);
            return parsed;
        }
        catch (JsonException exception)
        {
            reason = $"[json.exception.parse_error.101] parse error at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: the text is not JSON";
        }
        catch (InvalidOperationException)
        {
            reason = "[json.exception.parse_error.101] parse error: a text is not valid Unicode, such as half of a surrogate pair";
        }
        catch (FormatException exception)
        {
            reason = exception.Message;
        }

        throw new ApiException(500, "server_error", $"Failed to parse tool call arguments as JSON: {reason}");
    }
}
