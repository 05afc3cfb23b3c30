using System.Text;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Formats;

public sealed class RequestFileTests
{
    private static readonly string First = Bodies.Chat("Be brief.", null, Bodies.User("One"));
    private static readonly string Second = Bodies.Chat("Be brief.", null, Bodies.User("One"), Bodies.Assistant("1"), Bodies.User("Two"));

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static (CapturedRequest[] Requests, ReadNotes Notes) Read(string text)
    {
        var notes = new ReadNotes();
        using var stream = new TricklingStream(Encoding.UTF8.GetBytes(text));

        // Bodies are valid until the next request only.
        return ([.. new RequestFile(new FakeAnswers()).Read(stream, notes).Select(request => request with { Body = null })], notes);
    }

    private static string[] Texts(CapturedRequest request) => [.. request.Parts.Select(part => part.Text)];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("")]
    public void Bodies_one_after_another_are_read(string between)
    {
        (CapturedRequest[] requests, ReadNotes notes) = Read(First + between + Second + between);

        Assert.Equal([1, 2], requests.Select(request => request.Number));
        Assert.Equal(["Be brief.", "One", "1", "Two"], Texts(requests[1]));
        Assert.Equal((0, 0, false, "request bodies"), (notes.Broken, notes.WithoutPrompt, notes.IsCut, notes.Format));
    }

    [Fact]
    public void List_and_pretty_printed_JSON_are_read()
    {
        string pretty = System.Text.Json.Nodes.JsonNode.Parse(First)!.ToJsonString(Indented);

        Assert.Equal(2, Read($"[{First},\n{Second}]").Requests.Length);
        Assert.Equal(2, Read("\uFEFF" + pretty + "\n" + pretty).Requests.Length);
    }

    [Fact]
    public void Cut_file_keeps_what_is_whole()
    {
        (CapturedRequest[] requests, ReadNotes notes) = Read(First + "\n" + Second[..^30]);

        Assert.Single(requests);
        Assert.True(notes.IsCut);
    }

    [Theory]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"cut")]
    [InlineData("{\"messages\":[{\"role\":\"user\"")]
    [InlineData("no JSON at all { \"x\": 1 }")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}")]
    [InlineData("{\"messages\":nonsense}")]
    public void Broken_line_costs_itself_only(string broken)
    {
        (CapturedRequest[] requests, ReadNotes notes) = Read(First + "\n" + broken + "\n" + Second);

        Assert.Equal(2, requests.Length);
        Assert.Equal(1, notes.Broken);
    }

    [Fact]
    public void Requests_with_answers_are_read()
    {
        (CapturedRequest[] requests, ReadNotes notes) = Read($$$$"""
            {"request":{{{{First}}}},"response":{"usage":{"prompt_tokens":100,"prompt_tokens_details":{"cached_tokens":40}}},"time":"2026-11-25T10:00:00Z","ttft_ms":12.5,"conversation":"a"}
            {"request":{{{{Second}}}}}
            """);

        Assert.Equal((100, 40, 12.5), (requests[0].Report.PromptTokens, requests[0].Report.CachedTokens, requests[0].Report.TimeToFirstToken!.Value.TotalMilliseconds));
        Assert.Equal(("a", new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero)), (requests[0].Conversation, requests[0].Time));
        Assert.Equal((ServerReport.None, null), (requests[1].Report, requests[1].Conversation));
        Assert.Equal("requests with answers", notes.Format);
    }

    [Fact]
    public void LiteLLM_log_is_read()
    {
        (CapturedRequest[] requests, ReadNotes notes) = Read($$$$"""
            {"id":"1","call_type":"acompletion","model":"m","startTime":1795654419.0,"completionStartTime":1795654419.25,"endTime":1795654420.0,"stream":true,"model_parameters":{"stream":true,"tools":[{{{{Bodies.Tool("read")}}}}]},"messages":[{"role":"system","content":"Be brief."},{{{{Bodies.User("One")}}}}],"response":{"usage":{"prompt_tokens":100,"prompt_tokens_details":{"cached_tokens":40}}},"prompt_tokens":100}
            {"id":"2","call_type":"aembedding","model":"m","input":"x"}
            """);

        CapturedRequest request = Assert.Single(requests);
        Assert.Equal([PartKind.System, PartKind.Tool, PartKind.Text], request.Parts.Select(part => part.Kind));
        Assert.Equal((100, 40, 250), (request.Report.PromptTokens, request.Report.CachedTokens, request.Report.TimeToFirstToken!.Value.TotalMilliseconds));
        Assert.Equal(("m", 1795654419), (request.Model, request.Time!.Value.ToUnixTimeSeconds()));
        Assert.Equal(("a LiteLLM log", 1), (notes.Format, notes.WithoutPrompt));
    }

    [Fact]
    public void OpenTelemetry_export_is_read_in_the_order_of_time()
    {
        static string Span(string time, string messages, int cached) => $$$"""
            {"name":"chat m","startTimeUnixNano":"{{{time}}}","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"gen_ai.request.model","value":{"stringValue":"m"}},
             {"key":"gen_ai.conversation.id","value":{"stringValue":"c"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":"100"}},{"key":"gen_ai.usage.cache_read.input_tokens","value":{"intValue":"{{{cached}}}"}},
             {"key":"gen_ai.system_instructions","value":{"stringValue":"[{\"type\":\"text\",\"content\":\"Be brief.\"}]"}},{"key":"gen_ai.input.messages","value":{{{messages}}}}]}
            """;

        (CapturedRequest[] requests, ReadNotes notes) = Read($$$"""
            {"resourceSpans":[{"scopeSpans":[{"spans":[
              {{{Span("2000000000000000000", """{"stringValue":"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"One\"}]},{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"read\",\"arguments\":{\"path\":\"a\"}}]}]"}""", 40)}}},
              {{{Span("1000000000000000000", """{"arrayValue":{"values":[{"kvlistValue":{"values":[{"key":"role","value":{"stringValue":"user"}},{"key":"parts","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[{"key":"type","value":{"stringValue":"text"}},{"key":"content","value":{"stringValue":"One"}}]}}]}}}]}}]}}""", 0)}}},
              {"name":"execute_tool","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"execute_tool"}}]}
            ]}]}]}
            """);

        Assert.Equal([1, 2], requests.Select(request => request.Number));
        Assert.Equal(["Be brief.", "One"], Texts(requests[0]));
        Assert.Equal(["Be brief.", "One", "c1", """read({"path":"a"})"""], Texts(requests[1]));
        Assert.Equal((100, 40, "c", "m"), (requests[1].Report.PromptTokens, requests[1].Report.CachedTokens, requests[1].Conversation, requests[1].Model));
        Assert.Equal(("OpenTelemetry spans", 0), (notes.Format, notes.WithoutPrompt));
    }

    [Fact]
    public void Printed_spans_with_a_map_of_attributes_are_read()
    {
        (CapturedRequest[] requests, _) = Read("""
            {
                "name": "openai.chat",
                "start_time": "2026-11-25T10:00:00.000000Z",
                "attributes": { "gen_ai.request.model": "m", "gen_ai.prompt.0.role": "system", "gen_ai.prompt.0.content": "Be brief.", "gen_ai.prompt.1.role": "user", "gen_ai.prompt.1.content": "One", "gen_ai.usage.prompt_tokens": 9 }
            }
            """);

        CapturedRequest request = Assert.Single(requests);
        Assert.Equal([PartKind.System, PartKind.Text], request.Parts.Select(part => part.Kind));
        Assert.Equal(9, request.Report.PromptTokens);
    }

    [Fact]
    public void Transcript_has_one_request_for_each_answer_with_all_messages_before_it()
    {
        (CapturedRequest[] requests, ReadNotes notes) = Read("""
            {"type":"summary","summary":"x","leafUuid":"9"}
            {"type":"user","uuid":"u1","parentUuid":null,"sessionId":"s","timestamp":"2026-11-25T10:00:00Z","message":{"role":"user","content":"One"}}
            {"type":"assistant","uuid":"a1","parentUuid":"u1","sessionId":"s","timestamp":"2026-11-25T10:00:09Z","message":{"id":"m1","model":"m","role":"assistant","content":[{"type":"text","text":"I look."}],"usage":{"input_tokens":10,"cache_read_input_tokens":90}}}
            {"type":"assistant","uuid":"a2","parentUuid":"a1","sessionId":"s","timestamp":"2026-11-25T10:00:10Z","message":{"id":"m1","model":"m","role":"assistant","content":[{"type":"tool_use","id":"t1","name":"read","input":{}}],"usage":{"input_tokens":10,"cache_read_input_tokens":90}}}
            {"type":"system","subtype":"hook","uuid":"n1","parentUuid":"a2","sessionId":"s"}
            {"type":"user","uuid":"u2","parentUuid":"n1","sessionId":"s","timestamp":"2026-11-25T10:00:11Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"text"}]}}
            {"type":"assistant","uuid":"a3","parentUuid":"u2","sessionId":"s","message":{"id":"m2","model":"m","role":"assistant","content":[{"type":"text","text":"Done."}],"usage":{"input_tokens":5,"cache_read_input_tokens":120}}}
            """);

        Assert.Equal(2, requests.Length);
        Assert.Equal(["One"], Texts(requests[0]));
        Assert.Equal(["One", "I look.", "t1", "read({})", "text", "t1"], Texts(requests[1]));
        Assert.Equal((125, 120, "s"), (requests[1].Report.PromptTokens, requests[1].Report.CachedTokens, requests[1].Conversation));
        Assert.Equal(("a Claude Code transcript", 0), (notes.Format, notes.WithoutPrompt));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("hello", "it is not JSON")]
    [InlineData("{\"a\":1}\n{\"b\":2}", "it is JSON of another kind")]
    [InlineData("{\"messages\":[", "it ends within its first entry")]
    [InlineData("{\"messages\":[]}", "it looks like request bodies, but no entry has a prompt")]
    public void File_without_a_request_is_refused_with_the_reason(string text, string reason)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);

            RequestFileException thrown = Assert.Throws<RequestFileException>(() => new RequestFile(new FakeAnswers()).Read(path, new ReadNotes()).Count());
            Assert.StartsWith($"\"{path}\" has no request: {reason}. Allowed are ", thrown.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Missing_file_and_folder_are_refused()
    {
        Assert.Throws<RequestFileException>(() => new RequestFile(new FakeAnswers()).Read(Path.Combine(Path.GetTempPath(), "none", "none.jsonl"), new ReadNotes()).Count());
        Assert.Throws<RequestFileException>(() => new RequestFile(new FakeAnswers()).Read(Path.GetTempPath(), new ReadNotes()).Count());
    }

    [Fact]
    public void Entry_that_is_too_long_is_left_out_and_the_next_one_read()
    {
        var notes = new ReadNotes();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"x":"{{new string('x', 2_000_000)}}"}""" + "\n{\"y\":1}"));

        ReadOnlyMemory<byte> only = Assert.Single(new JsonValues(stream, 1_000_000, notes).Read());
        Assert.Equal("{\"y\":1}", Encoding.UTF8.GetString(only.Span));
        Assert.Equal(1, notes.TooLong);
    }
}
