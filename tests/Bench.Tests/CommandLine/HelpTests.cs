namespace PrefixBench.Bench.Tests.CommandLine;

public sealed class HelpTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    private async Task<string[]> HelpAsync(params string[] arguments)
    {
        Assert.Equal(0, await _program.RunAsync([.. arguments, "--help"]));
        return [.. _program.Out.Split('\n').Select(l => l.TrimEnd('\r'))];
    }

    [Fact]
    public async Task Help_starts_with_three_examples_and_groups_its_options()
    {
        string[] lines = await HelpAsync();

        Assert.Equal(
            ["Examples:", "Commands:", "What to run:", "How much:", "What to expect:", "Comparing with a saved run:", "Embedded engine:", "Files and logs:", "Other:"],
            lines.Where(l => l.Length > 0 && l[0] != ' ' && l.EndsWith(':')));
        Assert.Equal(3, lines.Count(l => l.StartsWith("  dotnet run -c Release --project bench", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Help_of_a_command_needs_none_of_its_arguments() =>
        Assert.Contains(await HelpAsync("make-model"), line => line.StartsWith("Usage: ", StringComparison.Ordinal) && line.Contains("make-model", StringComparison.Ordinal));

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public async Task Descriptions_are_broken_to_the_terminals_width(int width)
    {
        _program.TableWidth = width;

        string[] lines = await HelpAsync("compare");

        Assert.All(lines.Where(l => l.StartsWith("  ", StringComparison.Ordinal)), l => Assert.True(l.Length <= Math.Max(width, 60), l));
        Assert.Contains(lines, l => l.StartsWith("Usage:", StringComparison.Ordinal) && l.Contains("compare <before> <after> [options]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_option_is_named_once()
    {
        string[] lines = await HelpAsync();

        Assert.All(["--provider", "--conversations", "--expect", "--baseline", "--alpha", "--engine-slots", "--artifacts", "--version"],
            option => Assert.Single(lines, l => l.Contains(option, StringComparison.Ordinal) && l.StartsWith("  -", StringComparison.Ordinal)));
    }
}
