using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer.Ruled;
using PrefixBench.FakeServer.Simulated;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>The command <c>doctor</c>: its plan, its limits, its reports, and what it does about errors.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("", "doctor requires --url, the address of the server to examine, such as --url http://localhost:8080.")]
    [InlineData("--url ftp://x", "--url is \"ftp://x\"; allowed is an http or https address")]
    [InlineData("--url http://127.0.0.1:9 --only ladder,steps", "--only is \"steps\"; allowed are reporting, ladder, interleave, gap, correctness, template.")]
    [InlineData("--url http://127.0.0.1:9 --max-gap 60", "--max-gap is \"60\"; allowed is a time from 1 s to 24 h with its unit (ms, s, min or h), such as 60s.")]
    [InlineData("--url http://127.0.0.1:9 --max-gap 10ms", "--max-gap is \"10ms\"; allowed is a time from 1 s to 24 h")]
    [InlineData("--url http://127.0.0.1:9 --prompt-tokens 10", "--prompt-tokens is \"10\"; allowed is a whole number from 200 to 100000.")]
    [InlineData("--url http://127.0.0.1:9 --format html", "--format is \"html\"; allowed")]
    [InlineData("--url http://127.0.0.1:9", "--url cannot be used: nothing answers at http://127.0.0.1:9.")]
    [InlineData("--url http://127.0.0.1:9 --key-env NOT_SET_KEY", "NOT_SET_KEY")]
    public async Task Wrong_input_is_refused_in_a_sentence(string arguments, string message)
    {
        int code = await _program.RunAsync(["doctor", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(2, code);
        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_generates_nothing()
    {
        using var server = new RuledServer(new CacheRules());

        Assert.Equal(0, await _program.RunAsync("doctor", "--url", server.Url.AbsoluteUri, "--plan"));

        Assert.Equal(0, server.Chats);
        Assert.Matches(@"Plan       at most \d+ requests of about \d+k prompt tokens together, and pauses of 5 min", _program.Out);
        foreach (string name in new[] { "reporting", "ladder", "interleave", "gap", "correctness", "template" })
        {
            Assert.Matches($@"(?m)^           {name} +(no request|\d+ requests of about \d+k prompt tokens together).*: ", _program.Out);
        }
    }

    [Theory]
    [InlineData(1, 1, int.MaxValue)]
    [InlineData(16, 1024, 3)]
    [InlineData(528, 0, 7)]
    [InlineData(1, 0, 0)]
    public async Task Announced_requests_are_never_exceeded(int block, int least, int prompts)
    {
        var time = new SkippingTimeProvider();
        using var server = new RuledServer(new CacheRules { BlockTokens = block, LeastTokens = least, KeptPrompts = prompts, Lifetime = TimeSpan.FromSeconds(17), Time = time, ReadsWords = true });
        _program.Time = time;

        DoctorRun run = await DoctorRun.ExamineAsync(_program, server.Url);

        Assert.Equal(0, run.Code);
        Assert.InRange(server.Chats, 20, run.Announced);
        Assert.Equal(server.Chats, run.Report.GetProperty("experiments").EnumerateArray().Sum(experiment => experiment.GetProperty("requests").GetInt32()));
        Assert.All(run.Report.GetProperty("experiments").EnumerateArray(), experiment => Assert.True(experiment.GetProperty("completed").GetBoolean(), experiment.ToString()));
    }

    [Fact]
    public async Task Failing_request_ends_one_experiment_and_the_others_go_on()
    {
        using var server = new RuledServer(new CacheRules { FailsFrom = 20 });

        DoctorRun run = await DoctorRun.ExamineAsync(_program, server.Url, "--only", "reporting,ladder,correctness");

        Assert.Equal(1, run.Code);
        Assert.True(run.Experiment("reporting").GetProperty("completed").GetBoolean());
        foreach (string name in new[] { "ladder", "correctness" })
        {
            Assert.True(run.Experiment(name).GetProperty("failed").GetBoolean());
            Assert.StartsWith("A request failed: ", run.Experiment(name).GetProperty("ended_by").GetString(), StringComparison.Ordinal);
            Assert.Contains("the model crashed", run.Experiment(name).GetProperty("ended_by").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Refused_key_is_told_once_and_not_tried_again()
    {
        using var server = new RuledServer(new CacheRules { FailsFrom = 1, FailureStatus = "401 Unauthorized" });
        _program.Environment["OTHER_KEY"] = "sk-a-secret-that-is-refused";

        int code = await _program.RunAsync("doctor", "--url", server.Url.AbsoluteUri, "--key-env", "OTHER_KEY");

        Assert.Equal(1, code);
        Assert.Equal(1, server.Chats);
        Assert.Contains("reporting (cannot tell): A request failed: ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("ladder (cannot tell): It was not made, because every request of the experiment before failed in the same way.", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", _program.Out + _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_examination_keeps_what_is_known()
    {
        var arrived = new TaskCompletionSource();
        using var server = new RuledServer(new CacheRules());
        server.ChatArrived = number => Raise(number, 38, arrived);
        _program.Interrupt = arrived.Task;

        int code = await _program.RunAsync("doctor", "--url", server.Url.AbsoluteUri, "--only", "reporting,gap,interleave", "--max-gap", "1h");

        Assert.Equal(130, code);
        Assert.Contains("reporting (measured): Answers report cached tokens", _program.Out, StringComparison.Ordinal);
        Assert.Contains("interleave (measured): A prompt is kept next to 8 other conversations", _program.Out, StringComparison.Ordinal);
        Assert.Contains("gap (cannot tell): The examination was interrupted.", _program.Out, StringComparison.Ordinal);
        Assert.Contains("The examination was interrupted; what was known by then is above.", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_is_written_to_a_file_in_the_format_of_its_name()
    {
        using var server = new RuledServer(new CacheRules());
        string file = Path.Combine(_program.Folder, "found.json");

        Assert.Equal(0, await _program.RunAsync("doctor", "--url", server.Url.AbsoluteUri, "--only", "reporting", "--out", file));

        Assert.Contains($"Wrote {file}.", _program.Out, StringComparison.Ordinal);
        Assert.Contains("\"subject\": \"usage\"", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public async Task Lines_fit_the_terminal(int width)
    {
        using var server = new SimulatedVllm(new() { PromptTokensDetails = true, AutoToolChoice = true });
        _program.TableWidth = width;

        Assert.Equal(0, await _program.RunAsync("doctor", "--url", server.Url.AbsoluteUri, "--only", "reporting,ladder,interleave,template"));

        string[] report = [.. _program.Out.Split('\n').SkipWhile(line => !line.StartsWith("* ", StringComparison.Ordinal))];
        Assert.All(report, line => Assert.True(line.Length <= width, line));
        Assert.Contains("ladder (measured): Prompts are cached in blocks of 16 tokens.", string.Join(' ', report.Select(line => line.Trim())), StringComparison.Ordinal);
    }

    private static void Raise(int number, int limit, TaskCompletionSource arrived)
    {
        if (number == limit)
        {
            arrived.TrySetResult();
        }
    }
}
