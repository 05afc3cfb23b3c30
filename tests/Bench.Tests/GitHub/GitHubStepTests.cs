using System.Text.Json;
using System.Text.RegularExpressions;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.GitHub;

/// <summary>What a step of GitHub Actions shows of a run and a comparison, in an environment of the test's own.</summary>
public sealed partial class GitHubStepTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public GitHubStepTests()
    {
        _program.Environment["GITHUB_ACTIONS"] = "true";
        _program.Environment["GITHUB_STEP_SUMMARY"] = SummaryFile;
    }

    [GeneratedRegex(@"^\s*::", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Command { get; }

    private string SummaryFile => Path.Combine(_program.Folder, "summary.md");

    private string Summary => File.ReadAllText(SummaryFile);

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private string[] Commands()
    {
        Assert.DoesNotContain(Lines(_program.Out), line => Command.IsMatch(line));
        Assert.DoesNotContain("##[", _program.Out + _program.Error, StringComparison.Ordinal);
        return [.. Lines(_program.Error).Where(line => Command.IsMatch(line))];
    }

    private Task<int> RunAsync(params string[] arguments) => RunAsAsync("fake", arguments);

    private Task<int> RunAsAsync(string name, params string[] arguments) => _program.RunAsync(
        ["--url", _server.Url.AbsoluteUri, "--name", name, "--model", "m", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--no-control", .. arguments]);

    [Fact]
    public async Task Run_adds_a_summary_and_an_annotation_for_a_broken_expectation()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(3, await RunAsync("-n", "6", "--expect", "hit>=0.9@turn>=2"));

        string[] commands = Commands();
        Assert.Contains("::error title=Expectation broken%3A fake::Expect hit>=0.9@turn>=2: BROKEN (turn 2 0.00 [0.00, 0.00], turn 3 0.00 [0.00, 0.00]; missed in 6 of 6 conversations)", commands);
        Assert.Contains(commands, command => command.StartsWith("::notice title=fake::prefix lost (MISS)", StringComparison.Ordinal));
        Assert.Contains("| provider | scenario | prefix |", Summary, StringComparison.Ordinal);
        Assert.Contains("* fake: Expect hit>=0.9@turn>=2: BROKEN", Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Option_switches_it_off_and_on_and_the_environment_decides_without_one()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsync("-n", "1", "--no-github"));
        Assert.Empty(Commands());
        Assert.False(File.Exists(SummaryFile));

        _program.Environment.Remove("GITHUB_ACTIONS");
        Assert.Equal(0, await RunAsync("-n", "1"));
        Assert.Empty(Commands());

        Assert.Equal(0, await RunAsync("-n", "1", "--github"));
        Assert.NotEmpty(Commands());
        Assert.True(File.Exists(SummaryFile));

        Assert.Equal(2, await RunAsync("--github", "--no-github"));
        Assert.Contains("--github cannot be combined with --no-github. Remove one of them.", _program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no/such/folder/summary.md")]
    public async Task Summary_that_cannot_be_written_is_a_sentence_and_no_failure(string? path)
    {
        _program.Environment["GITHUB_STEP_SUMMARY"] = path;
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsync("-n", "1"));

        Assert.Contains("The summary of the step ", _program.Error, StringComparison.Ordinal);
        Assert.NotEmpty(Commands());
    }

    [Theory]
    [InlineData("::error::pwned")]
    [InlineData("  ::add-mask::a\n::set-output name=x::y\r::stop-commands::z")]
    [InlineData("##[error]pwned")]
    [InlineData("a%0A::error::pwned")]
    public async Task Text_of_a_server_is_no_command(string text)
    {
        string json = JsonSerializer.Serialize(text);
        _server.On(OpenAiWire.ChatPath, new WireScript().Write(RawHttp.Answer("400 Bad Request", "application/json", $$$"""{"error":{"message":{{{json}}}}}""")));
        string props = $$$"""{"build_info":{{{json}}},"model_path":{{{json}}},"model_alias":{{{json}}},"chat_template":{{{json}}},"total_slots":1,"default_generation_settings":{"n_ctx":100}}""";
        _server.On("/props", new WireScript().Write(RawHttp.Answer("200 OK", "application/json", props, "Server: llama.cpp\r\n")));

        Assert.Equal(1, await RunAsync("-n", "1", "--verbose"));

        string[] commands = Commands();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Matches("^::(error|warning|notice) title=[^:,]*::", command));
        Assert.Contains("pwned", text.Contains("pwned", StringComparison.Ordinal) ? _program.Error : "pwned", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::error::x")]
    [InlineData("##[error]x")]
    public async Task Name_is_no_command(string name)
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await RunAsAsync(name, "-n", "2", "--verbose"));

        Assert.All(Commands(), command => Assert.Matches("^::(warning|notice) title=[^:,]*::", command));
    }

    [Fact]
    public async Task Invalid_option_is_no_command()
    {
        Assert.Equal(2, await _program.RunAsync("--filter", "\n::error::x", "--provider", "\n::error::y"));

        Assert.Empty(Commands());
    }

    [Fact]
    public async Task Comparison_that_got_worse_is_an_error_on_standard_error_and_data_stay_data()
    {
        _program.Comparisons = new Bench.Runs.ComparisonSource { Load = (_, reference) => MadeUpComparison.Run(reference, "20260102-030405", []), Compare = (_, _, _, _) => MadeUpComparison.WithEverything };

        Assert.Equal(3, await _program.RunAsync("compare", "before", "after", "--format", "json"));

        JsonDocument.Parse(_program.Out).Dispose();
        string[] commands = Commands();
        Assert.StartsWith("::error title=Worse since \"before\"::FAILED (", commands[0], StringComparison.Ordinal);
        Assert.Contains(commands, command => command.StartsWith("::warning title=Warning%3A Since \"before\"::after, llama.cpp", StringComparison.Ordinal));
        Assert.Contains("## PrefixBench: comparison\n\nFAILED (", Summary, StringComparison.Ordinal);
    }
}
