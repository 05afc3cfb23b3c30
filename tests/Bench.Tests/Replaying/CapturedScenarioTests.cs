using System.Text.Json.Nodes;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Replaying;

public sealed class CapturedScenarioTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public CapturedScenarioTests() => _server.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    // An agent with a clock in its system prompt, and a title request.
    private static IReadOnlyList<(int Conversation, string Body)> Agent(string head = "") =>
    [
        (1, Body(head, 1)),
        (2, """{"model":"agent","messages":[{"role":"user","content":"A title, please."}]}"""),
        (1, Body(head, 2)),
        (1, Body(head, 3)),
    ];

    private static string Body(string head, int turn) => new JsonObject
    {
        ["model"] = "agent",
        ["max_tokens"] = 900,
        ["messages"] = new JsonArray(
        [
            new JsonObject { ["role"] = "system", ["content"] = $"{head}You help.\nTime: 10:00:0{turn}\nBe brief." },
            .. Enumerable.Range(1, turn).Select(step => new JsonObject { ["role"] = "user", ["content"] = $"Step {step}" }),
        ]),
        ["chat_template_kwargs"] = new JsonObject { ["enable_thinking"] = false },
    }.ToJsonString();

    private Task<int> RunAsync(params string[] arguments) =>
        _program.RunAsync(["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "-n", "1", "--warmup-conversations", "0", .. arguments]);

    private JsonNode[] Sent => [.. _server.Requests.Where(request => request.Target == OpenAiWire.ChatPath).Select(request => JsonNode.Parse(request.BodyText)!)];

    private static string System(JsonNode body) => (string)body["messages"]![0]!["content"]!;

    [Fact]
    public async Task Requests_are_sent_as_they_were_captured_with_the_salt_in_front()
    {
        CapturedRuns.Write(_program.RunsFolder, "my-agent", Agent());

        Assert.True(await RunAsync("--scenario", "my-agent", "--no-control") == 0, _program.Error);

        Assert.Equal(3, Sent.Length);
        string salt = System(Sent[0])[..15];
        Assert.All(Sent.Index(), item => Assert.Equal($"{salt}You help.\nTime: 10:00:0{item.Index + 1}\nBe brief.", System(item.Item)));
        Assert.All(Sent.Index(), item => Assert.Equal(JsonNode.Parse(Body("", item.Index + 1))!["messages"]!.AsArray().Skip(1).Select(message => message!.ToJsonString()), item.Item["messages"]!.AsArray().Skip(1).Select(message => message!.ToJsonString())));
        Assert.All(Sent, body => Assert.Equal(("m", true, 4, """{"enable_thinking":false}"""), ((string?)body["model"], (bool?)body["stream"], (int?)body["max_tokens"], body["chat_template_kwargs"]!.ToJsonString())));
        Assert.Contains("Scenario   my-agent: conversation 1 of the capture 20260102-030405, 3 requests of the dialect openai as they were sent", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Not played conversation 2 (1 request); choose one with --scenario NAME#2", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Prompts    ~100, ~200, ~300 tokens, as they were counted when they were captured, or else estimated", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_file_names_the_capture_and_holds_no_prompt()
    {
        CapturedRuns.Write(_program.RunsFolder, "my-agent", Agent());

        Assert.Equal(0, await RunAsync("--scenario", "my-agent", "--freeze", "messages[0].content@line:2", "--save", "replayed"));

        JsonNode scenario = JsonNode.Parse(File.ReadAllText(Path.Combine(_program.RunFolders[1], "run.json")))!["scenario"]!;
        Assert.Equal(("my-agent", "20260102-030405", 1), ((string?)scenario["name"], (string?)scenario["captured"]!["run_id"], (int?)scenario["captured"]!["conversation"]));
        Assert.Equal("""[{"place":"messages[0].content@line:2","words":"line 2 of the system prompt"}]""", scenario["captured"]!["frozen"]!.ToJsonString());
        Assert.Equal(3, scenario["captured"]!["bodies"]!.AsArray().Count);
        Assert.DoesNotContain(Directory.GetFiles(_program.RunFolders[1]), file => File.ReadAllText(file).Contains("Be brief", StringComparison.Ordinal));
        string[] edited = [.. File.ReadLines(Path.Combine(_program.RunFolders[1], "turns.jsonl")).Select(line => JsonNode.Parse(line)!).Where(line => line["edited"] is not null).Select(line => $"{line["prefix"]} {line["turn"]}")];
        Assert.Equal(["stable 2", "stable 3", "control 2", "control 3"], edited.OrderByDescending(row => row[0]).ThenBy(row => row[^1]));

        Assert.Equal(0, await RunAsync("--scenario", "my-agent", "--freeze", "suspects"));
        string folder = _program.RunFolders[2];
        _program.Clear();
        Assert.Equal(0, await _program.RunAsync("compare", "replayed", folder, "--artifacts", _program.RunsFolder));
        Assert.Contains("frozen", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frozen_requests_hold_the_place_and_the_others_keep_it()
    {
        CapturedRuns.Write(_program.RunsFolder, "my-agent", Agent());

        Assert.Equal(0, await RunAsync("--scenario", "my-agent", "--freeze", "suspects"));

        Assert.Equal(9, Sent.Length);
        ILookup<string, JsonNode> bySalt = Sent.ToLookup(body => System(body)[..15]);
        string[] frozen = [.. Assert.Single(bySalt, conversation => conversation.Count() == 3 && conversation.Select(System).Distinct(StringComparer.Ordinal).Count() == 1).Select(System)];
        Assert.EndsWith("You help.\nTime: 10:00:01\nBe brief.", frozen[2], StringComparison.Ordinal);
        Assert.Contains("Freeze     line 2 of the system prompt (messages[0].content@line:2), as in the first request", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Freezing line 2 of the system prompt: TTFT ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("1 conversation is too few to say what that saves, play at least 6.", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_embedded_engine_freezing_saves_time_and_tokens()
    {
        CapturedRuns.Write(_program.RunsFolder, "my-agent", Agent(string.Join('\n', Enumerable.Range(1, 60).Select(line => $"Rule {line}: keep the order of what was said.")) + "\n") switch
        {
            var requests => [.. requests.Select(request => (request.Conversation, request.Body.Replace("Be brief.", string.Join(' ', Enumerable.Range(1, 400).Select(word => $"word{word}")), StringComparison.Ordinal)))],
        });

        // Wide enough that the tokens cost more than a busy machine's noise.
        Assert.True(await _program.RunAsync("--provider", "embedded", "--engine-layers", "2", "--engine-width", "128", "--scenario", "my-agent", "--freeze", "suspects", "-n", "6", "--warmup-conversations", "0", "--no-control", "--artifacts", _program.RunsFolder) == 0, _program.Error);

        Assert.Contains("embedded: prefix partly kept (PARTIAL). Turns 2–3 reuse", _program.Out, StringComparison.Ordinal);
        Assert.Contains("; the client changed what it had sent before in turns 2 and 3", _program.Out, StringComparison.Ordinal);
        Assert.Matches(@"embedded \(frozen\): prefix kept \(HIT\)\. Turns 2–3 reuse [\d–]+ % of the previous prompt", _program.Out);
        Assert.Matches(@"Freezing line 62 of the system prompt [a-z ]+[\d.]+ m?s a turn \[.+\]: TTFT .+, \d{3,4} tokens more a turn from the cache\.", _program.Out);

        string folder = _program.RunFolders[1];
        _program.Clear();
        Assert.Equal(0, await _program.RunAsync("report", folder, "--format", "json", "--artifacts", _program.RunsFolder));
        JsonNode freeze = JsonNode.Parse(_program.Out)!["freezes"]![0]!;
        Assert.Equal(("frozen", 6, "messages[0].content@line:62"), ((string?)freeze["prefix"], (int?)freeze["conversations"], (string?)freeze["places"]![0]));
        Assert.True((double?)freeze["saved_ms_low"] <= (double?)freeze["saved_ms"]);
        Assert.Contains("Freezing line 62 of the system prompt", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--scenario my-agent#2", "Conversation 2 of the capture \"my-agent\" has one request, so no prefix can be lost in it. The capture has conversation 1 with 3 requests, conversation 2 with 1 request.")]
    [InlineData("--scenario my-agent#9", "The capture \"my-agent\" has no conversation 9 with an answered request; it has conversation 1 with 3 requests, conversation 2 with 1 request. Choose one, such as --scenario my-agent#1.")]
    [InlineData("--scenario my-agent --freeze line:2", "--freeze is \"line:2\"; allowed are suspects and places as diagnose prints them: messages[0].content@line:79,")]
    [InlineData("--scenario my-agent --freeze messages[0].content@line:1", "\"messages[0].content@line:1\" is the same in all 3 requests of conversation 1, so freezing it changes nothing.")]
    [InlineData("--scenario my-agent --freeze tools[4]", "\"tools[4]\" is in no request of conversation 1.")]
    [InlineData("--scenario my-agent --freeze suspects --freeze tools", "--freeze suspects freezes all places that the client changed, so it cannot be combined with a place.")]
    [InlineData("--scenario my-agent --freeze suspects --prefix as-is", "--freeze compares with the stable prefix, which --prefix leaves out.")]
    [InlineData("--scenario my-agent --scale 2", "--scale cannot change the captured scenario \"my-agent\"")]
    [InlineData("--scenario my-agent --prefix timestamp", "--prefix timestamp changes a prompt, but the requests of the captured scenario \"my-agent\" are sent as they were.")]
    [InlineData("--scenario my-agent --dialect ollama", "The requests of the captured scenario \"my-agent\" are in the dialect \"openai\", but \"fake\" speaks \"ollama\".")]
    [InlineData("--scenario seed --freeze suspects", "--freeze requires a captured scenario, and \"seed\" is no capture in")]
    [InlineData("--scenario my-agnet", "Scenario \"my-agnet\": there is no such file, capture or built-in scenario.")]
    [InlineData("--scenario rag --prefix shuffled-tools", "--prefix shuffled-tools changes nothing in the scenario \"rag\": it needs two turns and two tools or more.")]
    [InlineData("--prefix frozen", "--prefix is \"frozen\", a prefix that --freeze adds. Remove it, and use --freeze with a place that diagnose prints, or --freeze suspects.")]
    public async Task A_mistake_is_named_before_anything_is_sent(string arguments, string message)
    {
        CapturedRuns.Write(_program.RunsFolder, "my-agent", Agent());

        Assert.Equal(2, await RunAsync(arguments.Split(' ')));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.Empty(Sent);
    }

    [Fact]
    public async Task A_capture_without_bodies_says_how_to_get_them()
    {
        CapturedRuns.Write(_program.RunsFolder, "my-agent", Agent(), isStored: false);

        Assert.Equal(2, await RunAsync("--scenario", "my-agent"));

        Assert.Contains("it was recorded with --no-bodies, or --max-size was reached, or the bodies were deleted. Capture again with bodies.", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_takes_the_dialect_of_the_capture()
    {
        CapturedRuns.Write(_program.RunsFolder, "my-agent", [.. Enumerable.Range(1, 2).Select(turn => (1, $$"""{"model":"a","max_tokens":9,"system":"s","messages":[{{string.Join(",", Enumerable.Repeat("""{"role":"user","content":"u"}""", turn))}}]}"""))], "anthropic");

        await RunAsync("--scenario", "my-agent", "--plan");

        Assert.Contains("(anthropic), model m", _program.Out, StringComparison.Ordinal);
    }
}
