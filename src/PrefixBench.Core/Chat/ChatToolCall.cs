using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PrefixBench.Core.Chat;

/// <summary>A call of a tool in a message of the assistant.</summary>
/// <param name="Id">The id with which the result refers to the call; unique in the conversation.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments, a JSON object. The order of its keys is kept, because a different order is a different prompt.</param>
public sealed record ChatToolCall(string Id, string Name, JsonElement Arguments)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The arguments as JSON text without white space between its parts, for dialects that send them as a string. A scenario that was written to a run file and
    /// read again has the same text.
    /// </summary>
    public string WriteArguments()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Arguments.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
