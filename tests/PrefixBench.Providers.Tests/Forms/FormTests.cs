using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Recordings;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Forms;

/// <summary>A server refuses a form of the request before its first accepted answer.</summary>
public sealed class FormTests : IDisposable
{
    private const string NoStreamOptions = """{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}""";
    private const string OtherLimit = """{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","param":"max_tokens"}}""";
    private const string NoTemperature = """{"error":{"message":"Unsupported value: 'temperature' does not support 0.3 with this model.","param":"temperature"}}""";
    private const string NoToolChoice = """{"error":{"message":"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","param":null}}""";

    private readonly WireServer _server = new();

    private JsonElement[] Bodies => [.. _server.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement)];

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Refused_tool_choice_is_sent_as_none_once_and_the_tools_are_found_in_the_prompt()
    {
        _server.Enqueue(Recording.Script("vllm", "chat_tools_refused")).Enqueue(Recording.Script("vllm", "chat_tools_choice_none")).Enqueue(Counted(300));
        _server.On("/v1/chat/completions", Counted(547));
        IChatProvider provider = Support.Providers.Create(_server.Url);

        Turn first = await Turn.PlayAsync(provider);
        Turn second = await Turn.PlayAsync(provider);

        Assert.Null(first.Failure);
        Assert.Null(second.Failure);
        Assert.Equal(547, first.Usage!.PromptTokens);
        Assert.Equal([null, "none", null, "none"], Bodies.Select(body => Text(body, "tool_choice")));
        Assert.Equal([true, true, false, true], Bodies.Select(body => body.TryGetProperty("tools", out _)));
        Assert.Equal(1, Bodies[2].GetProperty("max_tokens").GetInt32());
        Assert.NotEqual(System(Bodies[1])[..8], System(Bodies[2])[..8]);
        RequestForm form = Assert.Single(provider.Forms);
        Assert.Equal(
            "\"tool_choice\": \"none\" is sent, because the server refused the request (\"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set\"); the tools are still in the prompt (547 tokens, about 300 without them)",
            form.ToString());
    }

    [Fact]
    public async Task Events_are_those_of_the_accepted_request_only()
    {
        _server.Enqueue(Refuse(400, OtherLimit)).Enqueue(Counted(50));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(_server.Url));

        Assert.Null(turn.Failure);
        Assert.Single(turn.Kinds, ChatEventKind.RequestSent);
        Assert.True(turn.SentAt > _server.Requests[0].WrittenAt[0]);
    }

    [Fact]
    public async Task Form_with_which_the_tools_are_dropped_is_refused()
    {
        _server.Enqueue(Refuse(400, NoToolChoice)).Enqueue(Counted(302)).Enqueue(Counted(310)).Enqueue(Refuse(400, NoToolChoice));
        IChatProvider provider = Support.Providers.Create(_server.Url);

        Turn first = await Turn.PlayAsync(provider);
        Turn second = await Turn.PlayAsync(provider);

        Assert.Equal(FailureKind.RequestRejected, first.Failure!.Kind);
        Assert.Contains("leaves the tools out of the prompt (302 tokens, about 310 without tools)", first.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("choose a scenario without tools", first.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(400, second.Failure!.Status);
        Assert.Equal([null, "none", null, null], Bodies.Select(body => Text(body, "tool_choice")));
        Assert.Empty(provider.Forms);
    }

    [Fact]
    public async Task Without_a_count_no_request_is_added_and_the_line_says_so()
    {
        _server.Enqueue(Refuse(400, NoToolChoice)).Enqueue(RawHttp.EventStream(Streams.Plain("a")));
        IChatProvider provider = Support.Providers.Create(_server.Url);

        Turn turn = await Turn.PlayAsync(provider);

        Assert.Null(turn.Failure);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Contains("could not be checked", Assert.Single(provider.Forms).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_refused_fields_are_tried_one_after_the_other_and_kept()
    {
        _server.Enqueue(Refuse(422, NoStreamOptions)).Enqueue(Refuse(400, OtherLimit)).Enqueue(Refuse(400, NoTemperature)).Enqueue(Counted(50)).Enqueue(Counted(50));
        IChatProvider provider = Support.Providers.Create(_server.Url);

        Turn first = await Turn.PlayAsync(provider);
        Turn second = await Turn.PlayAsync(provider);

        Assert.Null(first.Failure);
        Assert.Null(second.Failure);
        Assert.Equal(["stream_options", "max_tokens", "temperature"], provider.Forms.Select(form => form.Field));
        Assert.All(Bodies[3..], body =>
        {
            Assert.False(body.TryGetProperty("stream_options", out _));
            Assert.False(body.TryGetProperty("temperature", out _));
            Assert.False(body.TryGetProperty("max_tokens", out _));
            Assert.Equal(200, body.GetProperty("max_completion_tokens").GetInt32());
        });
        Assert.Equal(5, Bodies.Length);
    }

    [Fact]
    public async Task Nothing_refused_nothing_tried()
    {
        _server.Enqueue(Counted(50)).Enqueue(Refuse(422, NoStreamOptions));
        IChatProvider provider = Support.Providers.Create(_server.Url);

        await Turn.PlayAsync(provider);
        Turn second = await Turn.PlayAsync(provider);

        // After the first accepted answer another form would be another measurement.
        Assert.Equal(422, second.Failure!.Status);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Empty(provider.Forms);
    }

    [Fact]
    public async Task Server_that_refuses_both_forms_gets_the_first_error_and_no_more_tries()
    {
        _server.On("/v1/chat/completions", Refuse(422, NoStreamOptions));
        IChatProvider provider = Support.Providers.Create(_server.Url, settings => settings with { IsFromOptions = true });

        Turn first = await Turn.PlayAsync(provider);
        Turn second = await Turn.PlayAsync(provider);

        Assert.Contains("use --no-stream-options", first.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("It was tried in vain that \"stream_options\" is left out: 422", first.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(422, second.Failure!.Status);
        Assert.Equal([true, false, true], Bodies.Select(body => body.TryGetProperty("stream_options", out _)));
    }

    [Fact]
    public async Task Server_that_refuses_field_after_field_gets_a_bounded_number_of_requests()
    {
        _server.Enqueue(Refuse(422, NoStreamOptions)).Enqueue(Refuse(400, OtherLimit)).Enqueue(Refuse(400, NoTemperature)).Enqueue(Refuse(400, NoToolChoice))
            .On("/v1/chat/completions", Refuse(400, """{"error":{"message":"no"}}"""));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(_server.Url));

        Assert.Equal(400, turn.Failure!.Status);
        Assert.Equal(5, _server.Requests.Count);
    }

    [Theory]
    [InlineData(NoToolChoice)]
    [InlineData(NoTemperature)]
    public async Task Paid_provider_keeps_what_it_generates(string refusal)
    {
        _server.On("/v1/chat/completions", Refuse(400, refusal));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(_server.Url, settings => settings with { Paid = true }));

        Assert.Equal(400, turn.Failure!.Status);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Paid_provider_tries_the_limits_field_and_stream_options()
    {
        _server.Enqueue(Refuse(400, OtherLimit)).Enqueue(Refuse(422, NoStreamOptions)).Enqueue(Counted(50));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(_server.Url, settings => settings with { Paid = true }));

        Assert.Null(turn.Failure);
        Assert.Equal(3, _server.Requests.Count);
    }

    public static TheoryData<string, string> Decided => new()
    {
        { """{"toolChoice": "auto"}""", NoToolChoice },
        { """{"toolChoice": "none"}""", NoToolChoice },
        { """{"body": {"tool_choice": "required"}}""", NoToolChoice },
        { """{"includeUsage": true}""", NoStreamOptions },
        { """{"body": {"stream_options": null}}""", NoStreamOptions },
        { """{"maxTokensField": "max_tokens"}""", OtherLimit },
        { """{"includeTemperature": true}""", NoTemperature },
        { """{"body": {"temperature": 0}}""", NoTemperature },
    };

    [Theory]
    [MemberData(nameof(Decided))]
    public async Task Field_that_the_user_decides_is_not_tried(string row, string refusal)
    {
        JsonNode fields = JsonNode.Parse(row)!;
        _server.On("/v1/chat/completions", Refuse(400, refusal));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(_server.Url, settings => settings with
        {
            ToolChoice = (string?)fields["toolChoice"],
            IncludeUsage = (bool?)fields["includeUsage"],
            IncludeTemperature = (bool?)fields["includeTemperature"],
            MaxTokensField = (string?)fields["maxTokensField"],
            Body = fields["body"]?.AsObject(),
        }));

        Assert.Equal(400, turn.Failure!.Status);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Requests_at_once_share_one_try()
    {
        using var gate = new ManualResetEventSlim();
        for (int i = 0; i < 3; i++)
        {
            _server.Enqueue(new WireScript().HoldUntil(gate).Write(RawHttp.Answer("422 Unprocessable", "application/json", NoStreamOptions)));
        }

        _server.On("/v1/chat/completions", Counted(50));
        IChatProvider provider = Support.Providers.Create(_server.Url, settings => settings with { Concurrency = 3 });
        Task<Turn>[] turns = [Turn.PlayAsync(provider), Turn.PlayAsync(provider), Turn.PlayAsync(provider)];
        await _server.ReceivedAsync("/v1/chat/completions", 3);
        gate.Set();

        Turn[] played = await Task.WhenAll(turns);

        Assert.All(played, turn => Assert.Null(turn.Failure));
        Assert.Equal(6, _server.Requests.Count);
        Assert.Equal(3, Bodies.Count(body => body.TryGetProperty("stream_options", out _)));
        Assert.Single(provider.Forms);
    }

    [Fact]
    public async Task Busy_server_in_between_changes_nothing()
    {
        _server.Enqueue(Refuse(422, NoStreamOptions)).Enqueue(Refuse(503, """{"error":"busy"}""")).Enqueue(Counted(50));
        IChatProvider provider = Support.Providers.Create(_server.Url);

        Turn first = await Turn.PlayAsync(provider);
        Turn second = await Turn.PlayAsync(provider);

        Assert.Equal(503, first.Failure!.Status);
        Assert.Null(second.Failure);
        Assert.Equal([true, false, false], Bodies.Select(body => body.TryGetProperty("stream_options", out _)));
    }

    [Theory]
    [InlineData("anthropic", "auto", """{"type":"auto"}""")]
    [InlineData("anthropic", "none", """{"type":"none"}""")]
    [InlineData("anthropic", "required", """{"type":"any"}""")]
    [InlineData("gemini", "none", """{"functionCallingConfig":{"mode":"NONE"}}""")]
    [InlineData("gemini", "required", """{"functionCallingConfig":{"mode":"ANY"}}""")]
    [InlineData("openai", "required", "\"required\"")]
    public async Task Tool_choice_has_each_dialects_own_form(string dialect, string choice, string expected)
    {
        _server.Enqueue(Refuse(400, """{"error":{"message":"no"}}"""));

        await Turn.PlayAsync(Support.Providers.Create(_server.Url, settings => settings with { Dialect = dialect, ToolChoice = choice }));

        JsonElement body = Assert.Single(Bodies);
        Assert.Equal(expected, body.GetProperty(dialect == "gemini" ? "toolConfig" : "tool_choice").GetRawText());
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("ollama")]
    [InlineData("gemini")]
    public async Task Temperature_is_left_out_in_every_dialect(string dialect)
    {
        _server.Enqueue(Refuse(400, NoTemperature)).Enqueue(Refuse(400, """{"error":{"message":"no"}}"""));

        await Turn.PlayAsync(Support.Providers.Create(_server.Url, settings => settings with { Dialect = dialect }));

        Assert.Equal([true, false], _server.Requests.Select(request => request.BodyText.Contains("\"temperature\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tool_choice_is_tried_on_the_messages_route_too()
    {
        _server.Enqueue(Refuse(400, NoToolChoice)).Enqueue(Refuse(400, """{"error":{"message":"no"}}"""));

        await Turn.PlayAsync(Support.Providers.Create(_server.Url, settings => settings with { Dialect = "anthropic" }));

        Assert.Equal("""{"type":"none"}""", Bodies[1].GetProperty("tool_choice").GetRawText());
    }

    [Fact]
    public void Settings_name_a_wrong_tool_choice()
    {
        var settings = new ProviderSettings { Name = "x", BaseUrl = _server.Url, Model = "m", ToolChoice = "never" };

        Assert.Contains(ProviderSettingsValidator.FindMistakes(settings), mistake => mistake.Field == "toolChoice" && mistake.Message.Contains("\"required\"", StringComparison.Ordinal));
        Assert.Contains(ProviderSettingsValidator.FindMistakes(settings with { ToolChoice = "none", Dialect = "ollama" }), mistake => mistake.Field == "toolChoice");
    }

    private static string? Text(JsonElement body, string field) => body.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;

    private static string System(JsonElement body) => body.GetProperty("messages")[0].GetProperty("content").GetString()!;

    private static WireScript Refuse(int status, string body) => new WireScript().Write(RawHttp.Answer($"{status} Refused", "application/json", body));

    private static WireScript Counted(int promptTokens) => RawHttp.EventStream(
        Streams.Plain("a").Replace("data: [DONE]", $$$"""data: {"choices":[],"usage":{"prompt_tokens":{{{promptTokens}}},"completion_tokens":1}}""" + "\n\ndata: [DONE]", StringComparison.Ordinal));
}
