using System.Buffers;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Writes the parts of one chat answer.</summary>
/// <param name="id">The answer's id.</param>
/// <param name="created">When it was asked for, in Unix seconds.</param>
/// <param name="model">The model's name.</param>
internal sealed class AnswerWriter(string id, long created, string model)
{
    /// <summary>Writes the chunk before the first token: the role and a null content.</summary>
    public void WriteRole(IBufferWriter<byte> output) => Write(output, Chunk(Delta(null, ("role", "assistant"), ("content", null))));

    /// <summary>Writes a chunk with text.</summary>
    public void WriteContent(IBufferWriter<byte> output, string text) => Write(output, Chunk(Delta(null, ("content", text))));

    /// <summary>Writes the end of a stream: the finish chunk, the usage chunk if asked for, and <c>[DONE]</c>. The last chunk has the timings.</summary>
    public void WriteEnd(IBufferWriter<byte> output, GenerationResult result, bool includeUsage, TimeSpan? scriptedFirstToken)
    {
        var timings = ChatTimings.From(result, scriptedFirstToken);
        Write(output, Chunk(Delta(FinishReason(result))) with { Timings = includeUsage ? null : timings });
        if (includeUsage)
        {
            Write(output, Chunk() with { Usage = ChatUsage.From(result), Timings = timings });
        }

        output.Write("data: [DONE]\n\n"u8);
    }

    /// <summary>The whole answer, where it is not streamed.</summary>
    public ChatAnswer Whole(string text, GenerationResult result, TimeSpan? scriptedFirstToken) => Create("chat.completion", [
        new ChatChoice(FinishReason(result), 0, Message: new Dictionary<string, string?>(StringComparer.Ordinal) { ["role"] = "assistant", ["content"] = text })]) with
    {
        Usage = ChatUsage.From(result),
        Timings = ChatTimings.From(result, scriptedFirstToken),
    };

    private static string FinishReason(GenerationResult result) => result.IsCutOff ? "length" : "stop";

    private static void Write(IBufferWriter<byte> output, ChatAnswer chunk) => Answer.WriteEvent(output, chunk, ApiJson.Api.ChatAnswer);

    private static ChatChoice Delta(string? finishReason, params ReadOnlySpan<(string Key, string? Value)> fields)
    {
        var delta = new Dictionary<string, string?>(fields.Length, StringComparer.Ordinal);
        foreach ((string key, string? value) in fields)
        {
            delta.Add(key, value);
        }

        return new ChatChoice(finishReason, 0, delta);
    }

    private ChatAnswer Chunk(params IReadOnlyList<ChatChoice> choices) => Create("chat.completion.chunk", choices);

    private ChatAnswer Create(string kind, IReadOnlyList<ChatChoice> choices) => new(choices, created, id, model, EngineIdentity.Build, kind);
}
