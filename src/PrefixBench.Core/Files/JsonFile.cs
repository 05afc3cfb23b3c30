using System.Text.Json;
using PrefixBench.Core.Text;

namespace PrefixBench.Core.Files;

/// <summary>Parses JSON that a user wrote: comments, commas behind the last entry and a byte order mark are allowed, two properties of one name are not.</summary>
public static class JsonFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>Parses a file.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="FormatException">The bytes are no JSON, or a text in them is invalid; the message says where and what to do, as a sentence.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            ReadOnlyMemory<byte> text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
            var document = JsonDocument.Parse(text, Options);
            JsonText.Require(document.RootElement);
            return document;
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("invalid text: the file has bytes that are not UTF-8, or an invalid escape such as \"\\ud800\". Save the file as UTF-8 and correct the escape.", exception);
        }
        catch (JsonException exception) when (exception.LineNumber is null)
        {
            throw new FormatException($"invalid JSON: {exception.Message} Correct the file.", exception);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"invalid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. Correct the file; an editor with JSON support shows the location.", exception);
        }
    }
}
