using System.Text.Json;

namespace PrefixBench.Providers.Anthropic;

/// <summary>Writes text that Anthropic's servers, and gateways to them, are to cache up to its end.</summary>
internal static class CachedText
{
    /// <summary>Writes a list of one text block that carries the mark.</summary>
    public static void Write(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("type", "text");
        writer.WriteString("text", text);
        WriteMark(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <summary>Writes the mark into the object that is open.</summary>
    public static void WriteMark(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("cache_control");
        writer.WriteString("type", "ephemeral");
        writer.WriteEndObject();
    }
}
