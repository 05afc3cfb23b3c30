using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PrefixBench.Capture.Tests.Support;

namespace PrefixBench.Capture.Tests.Clients;

/// <summary>
/// A server in three dialects that answers turn N of a conversation, which has two messages more for each turn, with a text of its own in small pieces and the call of a tool. It counts 100
/// tokens for each turn, and all those of the turns before as cached.
/// </summary>
internal static class ScriptedAgentServer
{
    public static Task<Upstream> StartAsync() => Upstream.StartAsync(AnswerAsync);

    /// <summary>What the server says in a turn.</summary>
    public static string TextOf(int turn) => $"Turn {turn}: I look at file {turn}, “ünïcode” 日本語 included.\nThen I think.";

    /// <summary>The argument of the tool that it calls in a turn.</summary>
    public static string FileOf(int turn) => $"src/file{turn}.cs";

    private static async Task AnswerAsync(HttpContext context)
    {
        using var body = JsonDocument.Parse(await Upstream.ReadAsync(context.Request));
        JsonElement[] messages = [.. body.RootElement.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("role").GetString() != "system")];
        int turn = messages.Count(message => message.GetProperty("role").GetString() == "assistant") + 1;
        (string type, IEnumerable<string> parts) = context.Request.Path.Value switch
        {
            "/v1/chat/completions" => ("text/event-stream", OpenAi(turn)),
            "/v1/messages" => ("text/event-stream", Anthropic(turn)),
            _ => ("application/x-ndjson", Ollama(turn)),
        };
        context.Response.ContentType = type;
        foreach (string part in parts)
        {
            await Upstream.SendAsync(context, Encoding.UTF8.GetBytes(part));
        }
    }

    private static IEnumerable<string> OpenAi(int turn)
    {
        const string Head = """data: {"id":"c1","object":"chat.completion.chunk","created":1700000000,"model":"m","choices":""";
        foreach (string piece in Pieces(turn))
        {
            yield return Head + $$$$$"""[{"index":0,"delta":{"role":"assistant","content":{{{{{Json(piece)}}}}}}}]}""" + "\n\n";
        }

        yield return Head + $$$$$"""[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call{{{{{turn}}}}}","type":"function","function":{"name":"read","arguments":{{{{{Json($$"""{"path":"{{FileOf(turn)}}"}""")}}}}}}}]}}]}""" + "\n\n";
        yield return Head + """[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""" + "\n\n";
        yield return Head + $$$$$"""[],"usage":{"prompt_tokens":{{{{{100 * turn}}}}},"completion_tokens":9,"total_tokens":{{{{{(100 * turn) + 9}}}}},"prompt_tokens_details":{"cached_tokens":{{{{{100 * (turn - 1)}}}}}}}}""" + "\n\n";
        yield return "data: [DONE]\n\n";
    }

    private static IEnumerable<string> Anthropic(int turn)
    {
        yield return Event($$$$$"""{"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":100,"cache_read_input_tokens":{{{{{100 * (turn - 1)}}}}},"output_tokens":1}}}""");
        yield return Event("""{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
        foreach (string piece in Pieces(turn))
        {
            yield return Event($$$$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{{{Json(piece)}}}}}}}""");
        }

        yield return Event("""{"type":"content_block_stop","index":0}""");
        yield return Event($$$$$"""{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"call{{{{{turn}}}}}","name":"read","input":{}}}""");
        yield return Event($$$$$"""{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":{{{{{Json($$"""{"path":"{{FileOf(turn)}}"}""")}}}}}}}""");
        yield return Event("""{"type":"content_block_stop","index":1}""");
        yield return Event("""{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":9}}""");
        yield return Event("""{"type":"message_stop"}""");
    }

    private static string Event(string data)
    {
        using var json = JsonDocument.Parse(data);
        return $"event: {json.RootElement.GetProperty("type").GetString()}\ndata: {data}\n\n";
    }

    private static IEnumerable<string> Ollama(int turn)
    {
        const string Head = """{"model":"m","created_at":"2026-11-26T00:40:48.636724012Z",""";
        foreach (string piece in Pieces(turn))
        {
            yield return Head + $$$$$""" "message":{"role":"assistant","content":{{{{{Json(piece)}}}}}},"done":false}""" + "\n";
        }

        yield return Head + $$$$$""" "message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"read","arguments":{"path":"{{{{{FileOf(turn)}}}}}"}}}]},"done":false}""" + "\n";
        yield return Head + $$$$$""" "message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":9,"load_duration":1,"prompt_eval_count":{{{{{100 * turn}}}}},"prompt_eval_cached_count":{{{{{100 * (turn - 1)}}}}},"prompt_eval_duration":5,"eval_count":9,"eval_duration":3}""" + "\n";
    }

    private static IEnumerable<string> Pieces(int turn) => TextOf(turn).Chunk(7).Select(piece => new string(piece));

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
