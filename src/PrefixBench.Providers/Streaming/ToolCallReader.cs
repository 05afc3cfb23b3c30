using System.Text.Json;

namespace PrefixBench.Providers.Streaming;

/// <summary>Finds the tokens of tool calls wherever they stand: in a list of calls, in <c>function</c>, in OpenAI's old <c>function_call</c>, in Gemini's <c>functionCall</c>.</summary>
internal static class ToolCallReader
{
    /// <summary>Adds a delta for each name, and for each piece of arguments that is a string. Arguments that are an object come whole, with the name, and are no tokens of their own.</summary>
    public static void Read(ref Utf8JsonReader reader, AnswerReader answer)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            reader.Skip();
            return;
        }

        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            bool isToken = reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("arguments"u8);
            bool isNested = reader.ValueTextEquals("function"u8);
            reader.Read();
            if (isToken && reader.TokenType == JsonTokenType.String)
            {
                answer.AddToolCall(ref reader);
            }
            else if (!isNested)
            {
                reader.Skip();
            }
        }
    }
}
