using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers.Gemini;

/// <summary>
/// Writes a history in Gemini's form. Tool calls are parts of the model's content, and the results of one answer are parts of one content of the user. Reasoning is
/// left out: the model takes its thoughts back as signatures only.
/// </summary>
internal sealed partial class GeminiContentWriter
{
    // Gemini 3 and later refuse a call without a signature; this text is documented for calls that the model did not make itself.
    private const string NoSignature = "skip_thought_signature_validator";
    private const int FirstWithSignatures = 3;

    private readonly bool _needsSignatures;

    /// <summary>Creates the writer.</summary>
    /// <param name="model">The model, whose generation decides whether calls need a signature.</param>
    public GeminiContentWriter(string model) =>
        _needsSignatures = Generation.Match(model) is { Success: true } match
            && int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) >= FirstWithSignatures;

    [GeneratedRegex("^gemini-(?<number>[0-9]{1,4})(?![0-9])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Generation { get; }

    /// <summary>Writes the contents into the array that is open.</summary>
    public void Write(Utf8JsonWriter writer, IReadOnlyList<ChatMessage> messages)
    {
        foreach (IReadOnlyList<ChatMessage> group in MessageGroups.Split(messages))
        {
            writer.WriteStartObject();
            writer.WriteString("role", group[0].Role == ChatRole.Assistant ? "model" : "user");
            writer.WriteStartArray("parts");
            foreach (ChatMessage message in group)
            {
                WriteMessage(writer, message);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    /// <summary>Writes a part with text.</summary>
    public static void WriteText(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private void WriteMessage(Utf8JsonWriter writer, ChatMessage message)
    {
        if (message.Role == ChatRole.Tool)
        {
            WriteResult(writer, message);
            return;
        }

        if (message.Content.Length > 0)
        {
            WriteText(writer, message.Content);
        }

        for (int i = 0; i < message.ToolCalls.Count; i++)
        {
            // Of calls in one answer only the first has a signature.
            WriteCall(writer, message.ToolCalls[i], hasSignature: _needsSignatures && i == 0);
        }
    }

    private static void WriteCall(Utf8JsonWriter writer, ChatToolCall call, bool hasSignature)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("functionCall");
        writer.WriteString("id", call.Id);
        writer.WriteString("name", call.Name);
        writer.WritePropertyName("args");
        call.Arguments.WriteTo(writer);
        writer.WriteEndObject();
        if (hasSignature)
        {
            writer.WriteString("thoughtSignature", NoSignature);
        }

        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, ChatMessage message)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("functionResponse");
        writer.WriteString("id", message.ToolCallId);
        writer.WriteString("name", message.ToolName);
        writer.WriteStartObject("response");
        writer.WriteString("output", message.Content);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
