using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer.Simulated;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Diagnosing;

public sealed class DiagnoseCommandTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        _program.Clear();
        return await _program.RunAsync(["diagnose", .. arguments, "--artifacts", _folder.File("runs")]);
    }

    /// <summary>An agent whose system prompt has a clock, one whose requests only grow and are lost once, and one that nobody counts.</summary>
    private string Agents() => _folder.Write("agents.jsonl", string.Concat(
    [
        .. Enumerable.Range(1, 3).Select(turn => RecordedTurn.Line("clock", turn, $"You are an agent.\nIt is 10:0{turn}.\n{new string('x', 900)}", prompt: 1000 + (100 * turn), cached: turn == 1 ? 0 : 12)),
        .. Enumerable.Range(1, 4).Select(turn => RecordedTurn.Line("lost", turn, $"You are another agent.\n{new string('y', 900)}", prompt: 1000 + (100 * turn), cached: turn is 1 or 3 ? 0 : 900 + (100 * turn))),
        .. Enumerable.Range(1, 2).Select(turn => RecordedTurn.Line("silent", turn, $"You are a third agent.\n{new string('z', 900)}", prompt: 1000 + (100 * turn), cached: null)),
    ]));

    [Fact]
    public async Task Page_has_the_answer_each_cause_with_its_proof_and_all_requests()
    {
        Agents();
        string home = Environment.CurrentDirectory;

        Assert.Equal(0, await RunAsync(_folder.File("agents.jsonl")));

        Golden.Verify("diagnosis.md", _program.Out.Replace(_folder.File("agents.jsonl"), "agents.jsonl", StringComparison.Ordinal));
        Assert.Equal("", _program.Error);
        Assert.Equal(home, Environment.CurrentDirectory);
    }

    [Fact]
    public async Task Page_fits_the_terminal_outside_of_its_table()
    {
        _program.TableWidth = 80;

        Assert.Equal(0, await RunAsync(Agents()));

        Assert.All(_program.Out.Split('\n').Where(line => !line.StartsWith('|') && !line.StartsWith("request ", StringComparison.Ordinal) && !line.Contains(_folder.Path, StringComparison.Ordinal)), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Json_has_every_request_and_null_for_what_is_not_known()
    {
        Assert.Equal(0, await RunAsync(Agents(), "--format", "json"));

        var root = JsonElement.Parse(_program.Out);
        JsonElement[] requests = [.. root.GetProperty("requests").EnumerateArray()];
        Assert.Equal(["none", "client", "client", "none", "none", "unknown", "none", "none", "counter"], requests.Select(request => request.GetProperty("lost_by").GetString()));
        Assert.Equal("messages[0].content@line:2", requests[1].GetProperty("change").GetProperty("locator").GetString());
        Assert.Equal("date-time", requests[1].GetProperty("change").GetProperty("pattern").GetString());
        Assert.Equal(1088, requests[1].GetProperty("lost_tokens").GetProperty("value").GetInt32());
        Assert.Equal(JsonValueKind.Null, requests[8].GetProperty("cached_tokens").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("rendered").ValueKind);
    }

    [Fact]
    public async Task A_change_at_the_end_is_told_where_something_else_lost_the_prefix()
    {
        string[] lines = [.. new[] { "first", "other" }.Select((word, index) => JsonSerializer.Serialize(new
        {
            conversation = "one",
            request = new { messages = new[] { new { role = "system", content = new string('x', 2000) }, new { role = "user", content = $"Say the {word} word" } } },
            response = new { usage = new { prompt_tokens = 1000 + index, prompt_tokens_details = new { cached_tokens = 0 } } },
        }))];

        Assert.Equal(0, await RunAsync(_folder.Write("end.jsonl", string.Join('\n', lines))));

        Assert.Contains("CANNOT TELL, request 2: the request extends the one before but for its end (an earlier message was edited at messages[1].content, line 1, character 9 (token ~", _program.Out, StringComparison.Ordinal);
        Assert.Contains("), and only 0 of the 1,000 tokens of that one were cached.", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_is_a_page_with_a_picture_of_each_conversation()
    {
        Assert.Equal(0, await RunAsync(Agents(), "--format", "html"));

        Assert.Equal(3, _program.Out.Split("<svg").Length - 2);
        Assert.Contains("Where the prefix went", _program.Out, StringComparison.Ordinal);
        Assert.Contains("client: date-time", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_can_be_written_to_a_file()
    {
        Assert.Equal(0, await RunAsync(Agents(), "--out", _folder.File("d.json")));

        Assert.Contains("requests", await File.ReadAllTextAsync(_folder.File("d.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains($"Wrote {_folder.File("d.json")}.", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_those_of_a_server_that_takes_messages()
    {
        using var server = new SimulatedVllm(new());
        string file = _folder.Write("bodies.jsonl", string.Concat(Enumerable.Range(1, 2).Select(turn => RecordedTurn.Body(turn, $"It is 10:0{turn}.") + "\n")));

        Assert.Equal(0, await RunAsync(file, "--url", server.Url.AbsoluteUri, "--format", "json"));

        var root = JsonElement.Parse(_program.Out);
        JsonElement allowed = root.GetProperty("requests")[1].GetProperty("allowed_tokens");
        Assert.StartsWith("vllm at 127.0.0.1:", root.GetProperty("rendered").GetProperty("by").GetString(), StringComparison.Ordinal);
        Assert.True(allowed.GetProperty("is_exact").GetBoolean());
        Assert.InRange(allowed.GetProperty("value").GetInt32(), 1, root.GetProperty("requests")[1].GetProperty("prompt_tokens").GetProperty("value").GetInt32() - 1);
        Assert.Contains(server.Requests, request => request.Target == "/tokenize");
        Assert.DoesNotContain(server.Requests, request => request.Target == "/v1/chat/completions");
    }

    [Fact]
    public async Task Server_that_counts_otherwise_is_not_believed()
    {
        using var server = new SimulatedVllm(new());

        Assert.Equal(0, await RunAsync(Agents(), "--url", server.Url.AbsoluteUri));

        Assert.Contains("0 of 9 rendered prompts have as many tokens as the answer reported; the others are not used, so is it the same model?", _program.Out, StringComparison.Ordinal);
        Assert.Contains("| client ", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Foreign_software_and_public_addresses_are_refused()
    {
        using var server = new SimulatedOllama();

        Assert.Equal(2, await RunAsync(Agents(), "--url", server.Url.AbsoluteUri));
        Assert.Contains($"--url is \"{server.Url.Authority}\", ollama; only llama.cpp and vLLM can render prompts.", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync(Agents(), "--url", "https://api.example.com"));
        Assert.Contains("--url is \"api.example.com\", a public address;", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_and_foreign_files_are_refused_with_a_sentence()
    {
        Assert.Equal(2, await RunAsync());
        Assert.StartsWith("diagnose requires requests, but none were given.", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync(_folder.File("none.jsonl")));
        Assert.StartsWith($"There is no file or folder \"{_folder.File("none.jsonl")}\".", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync("none"));
        Assert.StartsWith("There is no file \"none\". There is no run \"none\"", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync(_folder.Write("foreign.json", """{"a":1}""")));
        Assert.Contains("has no request: it is JSON of another kind.", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync(_folder.Path));
        Assert.StartsWith($"\"{_folder.Path}\" is not a capture: it has no requests.jsonl.", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync("--foo"));
        Assert.StartsWith("Unknown option \"--foo\".", _program.Error, StringComparison.Ordinal);

        Assert.Equal(2, await RunAsync(Agents(), "--model", "m"));
        Assert.StartsWith("--model requires --url.", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_of_a_capture_is_read_by_its_path()
    {
        Directory.CreateDirectory(_folder.File("bodies"));
        _folder.Write("requests.jsonl", """{"number":1,"dialect":"openai","request_file":"bodies/1.request"}""" + "\n");
        _folder.Write("bodies/1.request", RecordedTurn.Body(1, "s"));

        Assert.Equal(0, await RunAsync(_folder.Path));
        Assert.Contains("(a capture, 1 request in 1 conversation): no request continues another one", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Costs_are_those_of_a_measured_run()
    {
        string runs = _folder.File("runs");
        Assert.Equal(0, await _program.RunAsync("--provider", "embedded", "-n", "3", "--save", "cold", "--artifacts", runs));

        Assert.Equal(0, await RunAsync(Agents(), "--measured", "cold", "--format", "json"));

        Assert.True(JsonElement.Parse(_program.Out).GetProperty("requests")[1].GetProperty("lost_ms").GetDouble() > 0);
    }
}
