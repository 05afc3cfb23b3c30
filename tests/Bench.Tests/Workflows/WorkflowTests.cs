using System.Text.RegularExpressions;
using System.Xml.Linq;
using PrefixBench.Analysis.Formats;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Workflows;

/// <summary>The action and the workflows of <c>docs/ci.md</c>, block by block, in a made-up environment.</summary>
public sealed class WorkflowTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs/ci.md"));
    private static readonly string Action = File.ReadAllText(Repository.File("eng/github-action/action.yml"));
    private static readonly string[] Workflows = [.. Regex.Matches(Page, "```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["yaml"].Value)];

    private readonly StepEnvironment _job = new();
    private readonly WireServer _server = new();

    public WorkflowTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell blocks are for bash.");

    public void Dispose()
    {
        _server.Dispose();
        _job.Dispose();
    }

    // Every block of the action, one after the other, as a step with these arguments.
    private async Task<(int ExitCode, string Output)> ActAsync(string arguments)
    {
        (int ExitCode, string Output) last = default;
        foreach (string block in WorkflowText.Values(Action, "run"))
        {
            last = await _job.RunAsync(block, ("PREFIXBENCH", WorkflowText.Values(Action, "PREFIXBENCH")[0].Replace("${{ github.action_path }}", Repository.File("eng/github-action"), StringComparison.Ordinal)), ("ARGUMENTS", arguments));
            if (last.ExitCode != 0)
            {
                return last;
            }
        }

        return last;
    }

    private static string With(string arguments, params string[] lines) => arguments + string.Join('\n', lines) + "\n";

    [Fact]
    public async Task Both_branches_are_built_and_played_in_turn()
    {
        string workflow = Workflows[0];
        Directory.CreateDirectory(Path.Combine(_job.Workspace, "before"));
        Directory.CreateDirectory(Path.Combine(_job.Workspace, "after"));
        foreach (string block in WorkflowText.Values(workflow, "run"))
        {
            Assert.Equal((0, ""), await _job.RunAsync(block));
        }

        string[] steps = [.. WorkflowText.Values(workflow, "arguments")];
        Assert.Equal(2, steps.Length);
        (int exitCode, string output) = await ActAsync(steps[0]);
        Assert.True(exitCode == 0, output);

        // One launch of each is enough to see that the steps work; TuneTests has the verdicts.
        (exitCode, output) = await ActAsync(With(steps[1].Replace("--launches\n6", "--launches\n1", StringComparison.Ordinal), "-n", "1", "--no-control", "--warmup-conversations", "0"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("Launches   1 of each variant, 2 in all", output, StringComparison.Ordinal);
        Assert.Contains("## PrefixBench: tuning", _job.Summary, StringComparison.Ordinal);
        Assert.Equal("exit-code=0\nexit-code=0\n", _job.Outputs);
        Assert.Single(Directory.GetDirectories(Path.Combine(_job.Workspace, "runs")));
    }

    [Fact]
    public async Task Saved_run_is_compared_by_its_cache_and_a_loss_ends_the_step_with_3()
    {
        string[] steps = [.. WorkflowText.Values(Workflows[1], "arguments")];
        string play = With(steps[0].Replace("http://localhost:8080", _server.Url.AbsoluteUri, StringComparison.Ordinal), "--name", "server", "--model", "m", "--warmup-conversations", "0");
        _server.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());
        Assert.Equal(0, (await ActAsync(play)).ExitCode);
        string saved = Assert.Single(Directory.GetDirectories(Path.Combine(_job.Workspace, "runs")));
        string baseline = Directory.CreateDirectory(Path.Combine(_job.Workspace, "bench", "baseline")).FullName;
        Assert.All(["run.json", "turns.jsonl"], file => File.Copy(Path.Combine(saved, file), Path.Combine(baseline, file)));

        (int exitCode, string output) = await ActAsync(steps[1]);
        Assert.True(exitCode == 0, output);
        Assert.Contains("| Cached | 1 ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("| TTFT ", output, StringComparison.Ordinal);

        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        Assert.Equal(0, (await ActAsync(play)).ExitCode);
        Assert.Equal("testsuites", XElement.Load(Path.Combine(_job.Workspace, "junit.xml")).Name.LocalName);

        (exitCode, output) = await ActAsync(steps[1]);
        Assert.True(exitCode == 3, output);
        Assert.Matches("(?m)^::error title=Worse since \"[^\"]+\"::HIT LOSS: Cached", output);
        Assert.EndsWith("exit-code=0\nexit-code=3\n", _job.Outputs, StringComparison.Ordinal);
        Assert.Contains("HIT LOSS: Cached", _job.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_are_taken_as_they_are_and_a_mistake_ends_the_step_with_2()
    {
        (int exitCode, string output) = await ActAsync("--scenario\r\n\n$(touch pwned) `touch pwned`; *\n");

        Assert.True(exitCode == 2, output);
        Assert.Contains("\"$(touch pwned) `touch pwned`; *\"", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_job.Workspace, "pwned")));
        Assert.Equal("exit-code=2\n", _job.Outputs);
    }

    [Fact]
    public void Workflows_use_the_action_with_its_inputs_and_no_text_of_others_in_a_script()
    {
        Assert.Equal(2, Workflows.Length);
        Assert.All(Workflows.SelectMany(workflow => WorkflowText.Values(workflow, "uses")).Where(used => used.Contains("PrefixBench", StringComparison.Ordinal)), used => Assert.Equal("OWNER/PrefixBench/eng/github-action@REVISION", used));
        Assert.All([.. Workflows, Action], text => Assert.All(WorkflowText.Values(text, "run"), script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal)));
    }

    [Fact]
    public void Page_names_every_format_with_its_extension()
    {
        Assert.All(RunFormats.All.All, format => Assert.Contains($"| `{format.Name}` | `{format.FileEnding}` |", Page, StringComparison.Ordinal));
        string comparison = Page.Split('\n').Single(line => line.StartsWith("`compare` has ", StringComparison.Ordinal));
        Assert.All(ComparisonFormats.All.All, format => Assert.Contains($"`{format.Name}`", comparison, StringComparison.Ordinal));
    }
}
