using PrefixBench.Bench.CommandLine;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Tests.CommandLine;

public sealed class CompletionTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    private async Task<string[]> SuggestAsync(string line)
    {
        _program.Clear();
        Assert.Equal(0, await _program.RunAsync($"[suggest:{line.Length}]", line));
        Assert.Empty(_program.Error);
        return [.. _program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => text.TrimEnd('\r'))];
    }

    [Fact]
    public async Task Commands_and_options_that_begin_so_are_offered()
    {
        Assert.Contains("compare", await SuggestAsync("comp"));
        Assert.Contains("--provider", await SuggestAsync("--prov"));
        Assert.Contains("--across-prompts", await SuggestAsync("compare --"));
    }

    [Fact]
    public async Task Values_that_are_known_are_offered()
    {
        Assert.Equal(PrefixPolicies.Names.Order(StringComparer.Ordinal), (await SuggestAsync("--prefix ")).Intersect(PrefixPolicies.Names).Order(StringComparer.Ordinal));
        Assert.Superset(ScenarioLibrary.BuiltInNames.ToHashSet(), (await SuggestAsync("--scenario ")).ToHashSet());
        Assert.Superset(new HashSet<string> { "embedded", "ollama-openai" }, (await SuggestAsync("--provider ")).ToHashSet());
        Assert.Superset(new HashSet<string> { "openai", "gemini" }, (await SuggestAsync("doctor --dialect ")).ToHashSet());
        Assert.Contains("latest", await SuggestAsync("report "));
        Assert.Contains("junit", await SuggestAsync("report --format "));
        Assert.Contains("zsh", await SuggestAsync("completion "));
    }

    [Fact]
    public async Task Unfinished_line_is_no_mistake()
    {
        Assert.DoesNotContain("--provider", await SuggestAsync("--no-such-option x"));
        Assert.Empty(_program.Error);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _prefixbench prefixbench")]
    [InlineData("zsh", "compdef _prefixbench prefixbench")]
    [InlineData("fish", "complete -c prefixbench")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName prefixbench")]
    public async Task Script_of_a_shell_registers_the_program(string shell, string line)
    {
        Assert.Equal(0, await _program.RunAsync("completion", shell));

        Assert.Contains(line, _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "No shell was named")]
    [InlineData("ksh", "The shell is \"ksh\"")]
    public async Task Other_shell_names_those_that_are_known(string? shell, string expected)
    {
        Assert.Equal(2, await _program.RunAsync(shell is null ? ["completion"] : ["completion", shell]));

        Assert.StartsWith($"{expected}; allowed are {string.Join(", ", CompletionShell.All.Select(known => known.Name))}, as in \"completion bash\".", _program.Error, StringComparison.Ordinal);
    }
}
