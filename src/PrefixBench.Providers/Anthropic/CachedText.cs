using System.Text.Json;

namespace PrefixBench.Providers.Anthropic;

/// <summary>Writes text that Anthropic's servers, and gateways to them, are to cache up to its end.</summary>
internal static class CachedText
{
    /// <summary>Writes a list of one text block that carries the mark.</summary>
    public static void Write(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartArray();
        WriteBlock(writer, text, isMarked: true);
        writer.WriteEndArray();
    }

    /// <summary>Writes one text block.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="text">The text; not empty.</param>
    /// <param name="isMarked">Whether it carries the mark.</param>
    public static void WriteBlock(Utf8JsonWriter writer, string text, bool isMarked)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "text");
        writer.WriteString("text", text);
        if (isMarked)
        {
            WriteMark(writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the mark into the object that is open.</summary>
    public static void WriteMark(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("cache_control");
        writer.WriteString("type", "ephemeral");
        writer.WriteEndObject();
    }
}
