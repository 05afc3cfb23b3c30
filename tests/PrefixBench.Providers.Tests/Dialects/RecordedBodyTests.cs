using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Streaming;
using Xunit;

namespace PrefixBench.Providers.Tests.Dialects;

public sealed class RecordedBodyTests
{
    [Theory]
    [InlineData(
        "openai",
        """{"model":"agent-model","n":2,"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"u"}]}],"tools":[{"type":"function","function":{"parameters":{},"name":"f"}}],"tool_choice":"auto","chat_template_kwargs":{"enable_thinking":false},"max_completion_tokens":9000,"temperature":1,"stream":false}""",
        """{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"u"}]}],"tools":[{"type":"function","function":{"parameters":{},"name":"f"}}],"tool_choice":"auto","chat_template_kwargs":{"enable_thinking":false},"temperature":1,"model":"m","stream":true,"max_tokens":7,"stream_options":{"include_usage":true}}""")]
    [InlineData(
        "ollama",
        """{"model":"agent-model","think":"high","messages":[{"role":"user","content":"u"}],"options":{"num_ctx":8192,"num_predict":-1},"keep_alive":"5m"}""",
        """{"think":"high","messages":[{"role":"user","content":"u"}],"options":{"num_ctx":8192,"num_predict":7},"keep_alive":"5m","model":"m","stream":true}""")]
    [InlineData(
        "anthropic",
        """{"model":"agent-model","max_tokens":32000,"thinking":{"type":"enabled","budget_tokens":1024},"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"u"}],"stream":true}""",
        """{"thinking":{"type":"enabled","budget_tokens":1024},"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"u"}],"model":"m","stream":true,"max_tokens":1031}""")]
    [InlineData(
        "gemini",
        """{"system_instruction":{"parts":[{"text":"s"}]},"contents":[{"role":"user","parts":[{"text":"u"}]}],"generation_config":{"top_k":1,"max_output_tokens":500}}""",
        """{"system_instruction":{"parts":[{"text":"s"}]},"contents":[{"role":"user","parts":[{"text":"u"}]}],"generationConfig":{"top_k":1,"maxOutputTokens":7}}""")]
    public async Task Everything_but_what_this_program_decides_is_sent_as_it_was_recorded(string dialect, string recorded, string sent) =>
        Assert.Equal(sent, await SendAsync(dialect, recorded, null));

    [Fact]
    public async Task Sampling_of_the_run_and_the_configured_body_come_last()
    {
        var request = new ChatRequest { SystemPrompt = "", Tools = [], Messages = [], MaxTokens = 7, Temperature = 0, Seed = 5, RecordedBody = """{"messages":[],"temperature":1,"top_p":0.5}""" };

        Assert.Equal(
            """{"messages":[],"temperature":0,"model":"m","stream":true,"max_tokens":7,"seed":5,"stream_options":{"include_usage":true},"min_p":0.1}""",
            await SendAsync("openai", request, JsonNode.Parse("""{"min_p":0.1,"top_p":null}""")!.AsObject()));
    }

    private static Task<string> SendAsync(string dialect, string recorded, JsonObject? overrides) =>
        SendAsync(dialect, new ChatRequest { SystemPrompt = "", Tools = [], Messages = [], MaxTokens = 7, RecordedBody = recorded }, overrides);

    private static async Task<string> SendAsync(string dialect, ChatRequest request, JsonObject? overrides)
    {
        IDialect writer = DialectCatalog.Get(dialect).Create(new ProviderSettings { Name = "fake", Dialect = dialect, BaseUrl = new Uri("http://127.0.0.1:1"), Model = "m" }, "m");
        using HttpContent body = RequestBody.Create(writer, request, new RequestForms(), overrides);
        return await body.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
