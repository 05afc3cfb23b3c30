using System.Text.Json;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Reads the messages and tools of a chat request and refuses the same requests as llama-server, in the same order and with its words.</summary>
internal static class ChatPromptReader
{
    private static readonly JsonElement NoParameters = JsonElement.Parse("{}"u8);

    /// <summary>Reads what the chat template needs.</summary>
    /// <exception cref="ApiException">A message, a tool or the tool choice is invalid.</exception>
    public static ChatPrompt Read(ChatRequest request)
    {
        foreach (JsonElement message in request.Messages)
        {
            RequireContent(message);
        }

        MessageFields[] messages = [.. request.Messages.Select(MessageFields.Read)];
        TemplateTool[] tools = ReadTools(request.Tools);
        string choice = request.ToolChoice is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "auto";
        if (choice is not ("auto" or "none" or "required"))
        {
            throw ApiException.Invalid($"Invalid tool_choice: {choice}");
        }

        MessageFields? continued = TakeContinued(ref messages);
        var prompt = new ChatPrompt(
            [.. messages.Select(message => message.ToTemplate())],
            tools,
            continued is null ? request.AddGenerationPrompt?.ValueKind != JsonValueKind.False : continued.Parts.Count > 0,
            // llama-server separates the parts of a message that it continues by an empty line, those of any other message by a line break.
            continued is null ? "" : continued.Join("\n\n"));
        return choice == "none" || Array.TrueForAll(tools, tool => tool.Parameters.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
            ? prompt
            : throw ApiException.Invalid(
                "Unable to generate parser for this template. Automatic parser generation failed: JSON schema error at #: schema must be an object");
    }

    private static MessageFields? TakeContinued(ref MessageFields[] messages)
    {
        if (messages is not [.. MessageFields[] before, { Role: "assistant" } last])
        {
            return null;
        }

        if (before is [.., { Role: "assistant" }])
        {
            throw ApiException.Invalid("Cannot have 2 or more assistant messages at the end of the list.");
        }

        if (last.Calls.Count > 0)
        {
            throw ApiException.Invalid("Cannot continue an assistant message that contains tool calls.");
        }

        messages = before;
        return last;
    }

    private static void RequireContent(JsonElement message)
    {
        bool isAssistant = JsonFields.TryGet(message, "role", out JsonElement role) && role.ValueKind == JsonValueKind.String && role.ValueEquals("assistant"u8);
        if (!JsonFields.TryGet(message, "content", out JsonElement content))
        {
            if (!isAssistant)
            {
                throw ApiException.Invalid("All non-assistant messages must contain 'content'");
            }

            if (!JsonFields.TryGet(message, "tool_calls", out _))
            {
                throw ApiException.Invalid("Assistant message must contain either 'content' or 'tool_calls'!");
            }

            return;
        }

        if (content.ValueKind is not (JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Null))
        {
            throw ApiException.Invalid("Expected 'content' to be a string or an array");
        }

        if (content.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement part in content.EnumerateArray())
            {
                RequireText(part);
            }
        }
    }

    private static void RequireText(JsonElement part)
    {
        string? type = JsonFields.TryGet(part, "type", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (type is "image_url" or "input_audio")
        {
            throw new ApiException(
                500,
                "server_error",
                $"{(type == "image_url" ? "image" : "audio")} input is not supported - hint: if this is unexpected, you may need to provide the mmproj");
        }

        if (type != "text")
        {
            throw ApiException.Invalid("unsupported content[].type");
        }
    }

    private static TemplateTool[] ReadTools(JsonElement? tools)
    {
        if (tools is not { } list)
        {
            return [];
        }

        try
        {
            return list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(ReadTool)]
                : throw new FormatException($"Expected 'tools' to be an array, got {LlamaJson.Write(list, LlamaJsonLayout.Compact)}");
        }
        catch (FormatException exception)
        {
            throw new ApiException(500, "server_error", $"Failed to parse tools: {exception.Message}; tools = {LlamaJson.Write(list, LlamaJsonLayout.Indented)}");
        }
    }

    private static TemplateTool ReadTool(JsonElement tool)
    {
        JsonElement function = JsonFields.FunctionOf(tool, "tool");
        return new TemplateTool(
            JsonFields.Text(JsonFields.Required(function, "name")),
            JsonFields.OptionalText(function, "description") ?? "",
            JsonFields.TryGet(function, "parameters", out JsonElement parameters) ? parameters : NoParameters);
    }
}
