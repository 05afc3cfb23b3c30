using System.Net.Sockets;
using System.Text;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.Core.Runs;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.Capturing;

public sealed class CaptureCommandTests : IDisposable
{
    private const string Key = "sk-4f6e8a0b2c4d";

    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public CaptureCommandTests() => _server.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    [Theory]
    [InlineData("", "capture requires --to URL, the server that the agent's requests go to, such as --to http://localhost:8080.")]
    [InlineData("--to localhost:8080", "--to is \"localhost:8080\"; allowed is an http or https address such as http://localhost:8080.")]
    [InlineData("--to http://u:secret@h/", "--to contains user information (the part before \"@\"), which is not allowed. The agent sends its own key, which is passed on.")]
    [InlineData("--to http://h/?key=x", "--to is \"http://h/\" with a query or fragment")]
    [InlineData("--to http://h --port 70000", "--port is \"70000\"; allowed is a whole number from 0 to 65535.")]
    [InlineData("--to http://h --max-size 2", "--max-size is \"2\"; allowed is a size with its unit (KB, MB, GB or TB), such as 2GB.")]
    [InlineData("--to http://h --max-size 1GB --no-bodies", "--max-size cannot be combined with --no-bodies")]
    [InlineData("--to http://h --save latest", "--save: \"latest\" always refers to the newest run")]
    [InlineData("--to http://h --expect hits>=1", "--expect is \"hits>=1\": the metric is \"hits\"")]
    public async Task A_mistake_is_named_before_anything_listens(string arguments, string message)
    {
        Assert.Equal(2, await _program.RunAsync(["capture", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Out);
    }

    [Fact]
    public async Task A_port_in_use_is_a_sentence_and_leaves_no_folder()
    {
        Assert.Equal(2, await _program.RunAsync("capture", "--to", _server.Url.AbsoluteUri, "--port", $"{_server.Url.Port}", "--artifacts", _program.RunsFolder));

        Assert.StartsWith($"The capture cannot listen on 127.0.0.1:{_server.Url.Port}: ", _program.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_program.RunsFolder));
    }

    [Fact]
    public async Task A_capture_shows_each_request_and_is_a_run_like_any_other()
    {
        Assert.Equal(0, await CaptureAsync("before", conversations: 2));

        string port = _program.Out.Split("http://127.0.0.1:")[1].Split(' ')[0];
        Assert.StartsWith($"Every request to http://127.0.0.1:{port} goes to {_server.Url.GetLeftPart(UriPartial.Authority)}, and with it the agent's key, which is stored nowhere.", _program.Out, StringComparison.Ordinal);
        Assert.Contains("#1  conversation 1, turn 1: prompt 100, allows -, cached 95, TTFT ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("#2  conversation 1, turn 2: prompt 100, allows ~100, cached 95, TTFT ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("#3  conversation 2, turn 1: ", _program.Out, StringComparison.Ordinal);
        Assert.Equal(2, _program.Out.Split("  GET /v1/models: status 404, not analysed (this program does not speak its route)").Length);
        Assert.Contains("6 requests: 4 turns of 2 conversations; 2 not analysed.", _program.Out, StringComparison.Ordinal);
        Assert.Contains($"To delete all of it: rm -r {_program.RunFolder}", _program.Out, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_program.RunFolder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Key, File.ReadAllText(file), StringComparison.Ordinal));

        var manifest = RunManifest.Read(Path.Combine(_program.RunFolder, RunManifest.FileName));
        Assert.Equal(("completed", "before", 0), (manifest.State, manifest.SavedAs, manifest.ExitCode));
        Assert.Equal(("m", "openai", _server.Url.AbsoluteUri), (Assert.Single(manifest.Providers).Name, manifest.Providers[0].Dialect, manifest.Providers[0].Endpoint));

        Assert.Equal(0, await _program.RunAsync("report", "before", "--artifacts", _program.RunsFolder));
        string page = File.ReadAllText(Path.Combine(_program.RunFolder, "report.html"));
        Assert.Contains("before (a capture, 4 requests in 2 conversations): prefix kept.", page, StringComparison.Ordinal);
        Assert.Contains("report-timeline.svg", string.Join(' ', Directory.GetFiles(_program.RunFolder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_captures_are_compared_conversation_by_conversation_and_few_decide_nothing()
    {
        Assert.Equal(0, await CaptureAsync("before", conversations: 2));
        Assert.Equal(0, await CaptureAsync("after", conversations: 3));
        _program.Clear();

        Assert.Equal(0, await _program.RunAsync("compare", "before", "after", "--artifacts", _program.RunsFolder));

        Assert.Contains("Inconclusive", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved", _program.Out, StringComparison.Ordinal);
        Assert.Equal(["Hit %", "TTFT"], _program.Out.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')[1].Trim()).Where(name => name.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_broken_expectation_gives_exit_code_3()
    {
        Assert.Equal(3, await CaptureAsync("before", conversations: 8, "--expect", "hit>=0.99@turn>=2"));

        Assert.Contains("m: ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("hit>=0.99@turn>=2: BROKEN", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_request_nothing_is_stored()
    {
        Assert.Equal(0, await CaptureAsync("before", conversations: 0));

        Assert.Contains("No request arrived, so nothing is stored.", _program.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_program.RunsFolder));
    }

    // Two turns in each conversation, and what only looks.
    private async Task<int> CaptureAsync(string name, int conversations, params string[] more)
    {
        int port;
        using (var free = new WireServer())
        {
            port = free.Url.Port;
        }

        _program.Interrupt = PlayAsync(new Uri($"http://127.0.0.1:{port}"), conversations);
        return await _program.RunAsync(["capture", "--to", _server.Url.AbsoluteUri, "--port", $"{port}", "--save", name, "--artifacts", _program.RunsFolder, .. more]);
    }

    private static async Task PlayAsync(Uri capture, int conversations)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await ListensAsync(capture, cancellation);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = capture };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Key}");
        for (int conversation = 1; conversation <= conversations; conversation++)
        {
            string first = $$"""{"role":"user","content":"Question {{conversation}}, with {{Key}}"}""";
            foreach (string messages in new[] { first, first + """,{"role":"assistant","content":"Hello"},{"role":"user","content":"More"}""" })
            {
                using var body = new StringContent($$"""{"model":"m","stream":true,"messages":[{{messages}}]}""", Encoding.UTF8, "application/json");
                using HttpResponseMessage answer = await client.PostAsync(OpenAiWire.ChatPath, body, cancellation);
                await answer.Content.ReadAsStringAsync(cancellation);
            }
        }

        for (int look = 0; look < 2 && conversations > 0; look++)
        {
            using HttpResponseMessage models = await client.GetAsync("/v1/models", cancellation);
        }
    }

    private static async Task ListensAsync(Uri address, CancellationToken cancellation)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(address.Host, address.Port, cancellation);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, cancellation);
            }
        }
    }
}
