using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program against a server of raw bytes on loopback.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => _program.RunAsync(
        ["--url", _server.Url.AbsoluteUri, .. arguments.Contains("--name") ? Array.Empty<string>() : ["--name", "fake"], "--model", "m", "--artifacts", _program.RunsFolder, .. arguments]);

    private WireRequest[] Chats => [.. _server.Requests.Where(r => r.Target == OpenAiWire.ChatPath)];

    private JsonElement[] Turns => [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];

    private static string SystemPrompt(WireRequest request) =>
        JsonDocument.Parse(request.BodyText).RootElement.GetProperty("messages")[0].GetProperty("content").GetString()!;

    private string[] Rows => [.. _program.Out.Split('\n').Where(l => l.StartsWith("| fake", StringComparison.Ordinal))];

    [Fact]
    public async Task Conversation_costs_its_turns_and_each_turn_is_a_line_and_a_row()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsync("--conversations", "2", "--warmup-conversations", "1"));

        Assert.Equal((1 + 2) * 2 * 3, Chats.Length);
        Assert.Equal(18, Turns.Length);
        Assert.Equal(6, Turns.Count(t => t.GetProperty("warmup").GetBoolean()));
        Assert.Equal(3, Rows.Length);
        Assert.Contains("TTFT trend:", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Cache: MISS", _program.Out, StringComparison.Ordinal);
        Assert.All(Turns, t => Assert.Equal(1.5, t.GetProperty("prompt_eval_ms").GetDouble()));
        Assert.Equal("completed", Manifest().GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, Manifest().GetProperty("providers")[0].GetProperty("launch").ValueKind);
    }

    [Fact]
    public async Task Plan_is_printed_before_the_table_and_files_are_named_after_it()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        await RunAsync("--conversations", "1", "--warmup-conversations", "0");

        string[] marks = ["Scenario   seed", "Provider   fake", "| provider", "TTFT trend", "turns.jsonl"];
        Assert.Equal(marks.Length, marks.Select(m => _program.Out.IndexOf(m, StringComparison.Ordinal)).Where(i => i >= 0).Order().Distinct().Count());
        Assert.Equal(marks.Select(m => _program.Out.IndexOf(m, StringComparison.Ordinal)), marks.Select(m => _program.Out.IndexOf(m, StringComparison.Ordinal)).Order());
        foreach (string ending in new[] { "-report-github.md", "-report.csv", "-measurements.csv", "-report-full.json", "-report.html" })
        {
            Assert.Contains(ending, _program.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Stable_keeps_its_salt_and_control_takes_a_new_one()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        await RunAsync("--conversations", "1", "--warmup-conversations", "0");

        Assert.Equal([3, 1, 1, 1], Chats.GroupBy(SystemPrompt).Select(g => g.Count()).OrderDescending());
        Assert.All(Chats.Skip(3), r => Assert.Contains("\"max_tokens\":16", r.BodyText, StringComparison.Ordinal));
        Assert.All(Chats, r => Assert.Contains("\"include_usage\":true", r.BodyText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_is_sends_no_salt()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsync("--prefix", "as-is", "--conversations", "1", "--warmup-conversations", "0"));

        Assert.Equal(3, Chats.Length);
        Assert.All(Chats, r => Assert.StartsWith("You are a helpful AI assistant.", SystemPrompt(r), StringComparison.Ordinal));
        Assert.Contains("| as-is", Rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filtered_turn_is_reported_alone_and_played_with_the_turns_before_it()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsync("--filter", "*turn: 2*", "--conversations", "1", "--warmup-conversations", "0", "--no-control"));

        Assert.Equal(2, Chats.Length);
        Assert.Single(Rows);
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("default")]
    [InlineData("Job-ABCDEF")]
    [InlineData("Dry")]
    [InlineData("a=b,\"c\"'d'")]
    [InlineData("größer")]
    [InlineData("CON")]
    public async Task Name_that_BenchmarkDotNet_uses_itself_is_a_row(string name)
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsync("--name", name, "--conversations", "1", "--warmup-conversations", "0", "--no-control"));

        Assert.Equal(3, _program.Out.Split('\n').Count(l => l.StartsWith($"| {name} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("401 Unauthorized", "unauthorized")]
    [InlineData("404 Not Found", "not_found")]
    [InlineData("500 Internal Server Error", "server_error")]
    public async Task Error_before_the_stream_is_recorded_by_its_kind(string status, string kind)
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Error(status, "no"));

        Assert.Equal(1, await RunAsync("--conversations", "2"));

        Assert.All(Turns, t => Assert.Equal(kind, t.GetProperty("error").GetString()));
        Assert.Contains(kind, Rows[0], StringComparison.Ordinal);
        Assert.Contains("NA", Rows[0], StringComparison.Ordinal);
        Assert.Equal("failed", Manifest().GetProperty("state").GetString());
    }

    [Fact]
    public async Task Busy_server_is_tried_again_and_each_attempt_is_a_line()
    {
        _server.Enqueue(OpenAiWire.ChatPath, new WireScript().Write(RawHttp.Answer("429 Too Many Requests", "application/json", "{}", "Retry-After: 0\r\n")));
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        await RunAsync("--conversations", "1", "--warmup-conversations", "0", "--no-control");

        Assert.Equal(["rate_limited", null, null, null], Turns.Select(t => t.GetProperty("error").GetString()));
        Assert.Equal([1, 2, 1, 1], Turns.Select(t => t.GetProperty("attempt").GetInt32()));
    }

    public static TheoryData<string, string> BrokenStreams => new()
    {
        { "cut", "stream_cut" },
        { "nothing", "empty_reply" },
        { "malformed", "malformed_stream" },
    };

    [Theory]
    [MemberData(nameof(BrokenStreams))]
    public async Task Broken_stream_ends_its_conversation_and_the_others_go_on(string how, string kind)
    {
        _server.Enqueue(OpenAiWire.ChatPath, OpenAiWire.Reply());
        _server.Enqueue(OpenAiWire.ChatPath, how switch { "cut" => OpenAiWire.Cut(), "nothing" => OpenAiWire.Nothing(), _ => OpenAiWire.Malformed() });
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(1, await RunAsync("--conversations", "3", "--warmup-conversations", "0", "--no-control"));

        Assert.Equal([null, kind, null, null, null, null, null, null], Turns.Select(t => t.GetProperty("error").GetString()));
        Assert.Contains($"1x {kind}", Rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("NA", Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_is_not_asked_before_the_run_and_not_there_fails_with_its_kind_and_exit_code_1()
    {
        _program.UserProviders = $$"""{ "providers": [ { "name": "fake", "baseUrl": "{{_server.Url}}v1", "model": "m", "local": false } ] }""";
        _server.Dispose();

        Assert.Equal(1, await _program.RunAsync("--provider", "fake", "--artifacts", _program.RunsFolder, "--conversations", "2"));

        Assert.Equal("connection_failed", Assert.Single(Turns).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Provider_that_fails_leaves_the_others_alone()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        using var broken = new WireServer();
        broken.On(OpenAiWire.ChatPath, OpenAiWire.Error("401 Unauthorized", "no"));
        _program.UserProviders = $$"""
            { "providers": [
              { "name": "broken", "baseUrl": "{{broken.Url}}v1", "model": "m", "local": false },
              { "name": "fake", "baseUrl": "{{_server.Url}}v1", "model": "m", "local": false } ] }
            """;

        Assert.Equal(1, await _program.RunAsync("--conversations", "2", "--warmup-conversations", "0", "--artifacts", _program.RunsFolder));

        Assert.Equal(12, Turns.Count(t => t.GetProperty("provider").GetString() == "fake"));
        Assert.Single(Turns, t => t.GetProperty("provider").GetString() == "broken");
        Assert.DoesNotContain("NA", Rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdicts_stand_in_the_order_of_the_plan()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        _program.UserProviders = $$"""
            { "providers": [
              { "name": "cold-start", "baseUrl": "{{_server.Url}}v1", "model": "m", "paid": true },
              { "name": "fake", "baseUrl": "{{_server.Url}}v1", "model": "m", "local": false } ] }
            """;

        int code = await _program.RunAsync("--conversations", "1", "--artifacts", _program.RunsFolder);
        Assert.True(code == 0, _program.Error);

        Assert.True(_program.Out.IndexOf("cold-start, seed, stable", StringComparison.Ordinal) < _program.Out.IndexOf("fake, seed, stable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Control_characters_of_a_server_do_not_reach_the_terminal()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Error("500 Oops", "\\u001b[31mred\\u0007\\u202e"));

        await RunAsync("--conversations", "1");

        Assert.DoesNotContain('\u001b', _program.Out + _program.Error);
        Assert.DoesNotContain('\a', _program.Out + _program.Error);
        Assert.DoesNotContain('\u202e', _program.Out + _program.Error);
    }

    [Fact]
    public async Task Key_is_sent_and_stands_in_no_output_and_no_file()
    {
        const string Key = "sk-test-0123456789abcdef";
        _program.Environment["FAKE_KEY"] = Key;
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Error("401 Unauthorized", $"bad key {Key}"));

        await RunAsync("--conversations", "1", "--key-env", "FAKE_KEY", "--verbose");

        Assert.Equal($"Bearer {Key}", Chats[0].Header("Authorization"));
        Assert.DoesNotContain(Key, _program.Out + _program.Error, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_program.RunFolder, "*", SearchOption.AllDirectories), f => Assert.DoesNotContain(Key, File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Interrupted_run_keeps_what_was_measured_and_prints_a_table()
    {
        for (int i = 0; i < 7; i++)
        {
            _server.Enqueue(OpenAiWire.ChatPath, OpenAiWire.Reply());
        }

        _server.On(OpenAiWire.ChatPath, new WireScript().Write(RawHttp.EventStreamHead).Stall());
        _program.Interrupt = _server.ReceivedAsync(OpenAiWire.ChatPath, 8);

        Assert.Equal(130, await RunAsync("--conversations", "5", "--warmup-conversations", "0", "--no-control"));

        Assert.Equal(7, Turns.Count(t => t.GetProperty("error").ValueKind == JsonValueKind.Null));
        Assert.Equal("cancelled", Turns[^1].GetProperty("error").GetString());
        Assert.Equal(3, Rows.Length);
        Assert.Equal("cancelled", Manifest().GetProperty("state").GetString());
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(_program.RunFolder, "results"), "*.csv"));
    }

    [Fact]
    public async Task Display_that_fails_changes_nothing()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        _program.Display = new BrokenDisplay();

        Assert.Equal(0, await RunAsync("--conversations", "3", "--warmup-conversations", "0", "--no-control"));

        Assert.Equal(9, Turns.Length);
        Assert.Equal("completed", Manifest().GetProperty("state").GetString());
    }

    [Fact]
    public async Task Full_disk_ends_the_run_plays_nothing_again_and_reports_what_was_measured()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test requires /dev/full.");
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        FillDisk("turns.jsonl");

        Assert.Equal(1, await RunAsync("--conversations", "3", "--warmup-conversations", "0", "--no-control"));

        Assert.Single(Chats);
        Assert.Contains("The run ended early: No space left on device", _program.Error, StringComparison.Ordinal);
        Assert.Contains("The table and the files contain the measurements up to that point.", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("NA", Rows[0], StringComparison.Ordinal);
        Assert.Equal("failed", Manifest().GetProperty("state").GetString());
    }

    [Fact]
    public async Task Full_disk_of_the_log_leaves_the_table()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test requires /dev/full.");
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        FillDisk("benchmarkdotnet.log");

        Assert.Equal(1, await RunAsync("--conversations", "3", "--warmup-conversations", "0", "--no-control"));

        Assert.Equal(9, Turns.Length);
        Assert.Equal(3, Rows.Length);
        Assert.Contains("The run ended early: ", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
    }

    // The folder of a run exists as soon as the check of the clock begins.
    private void FillDisk(string file)
    {
        _program.ChecksClock = true;
        _program.ServerProgram = new ProgramCommand("/no/such/program", []);
        _program.Display = new PreparingDisplay(() =>
        {
            string path = Path.Combine(_program.RunFolder, file);
            File.Delete(path);
            File.CreateSymbolicLink(path, "/dev/full");
        });
    }

    [Fact]
    public async Task Engine_that_cannot_be_started_is_named_without_a_trace()
    {
        _program.ServerProgram = new ProgramCommand("/no/such/program", []);

        Assert.Equal(1, await _program.RunAsync("--provider", "embedded", "--artifacts", _program.RunsFolder));

        Assert.Contains("The embedded engine", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
    }

    private JsonElement Manifest() => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json")));
}
