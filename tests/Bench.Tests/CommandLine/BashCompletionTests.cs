using System.Diagnostics;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>The script for bash, in a real bash: what the function of the script asks for, and what it offers.</summary>
public sealed class BashCompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BashCompletionTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs bash.");
        _folder.Write("prefixbench.bash", CompletionShell.All.Single(shell => shell.Name == "bash").Script);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("prefixbench comp", "compare completion", "[suggest:4] comp|", "compare completion")]
    [InlineData("prefixbench --prefix st", "stable timestamp", "[suggest:11] --prefix st|", "stable")]
    [InlineData("prefixbench ", "compare", "[suggest:0] |", "compare")]
    [InlineData("/opt/prefixbench rep", "report", "[suggest:3] rep|", "report")]
    public async Task Line_is_completed(string line, string answered, string asked, string offered)
    {
        string last = line[(line.LastIndexOf(' ') + 1)..];
        string script = $$"""
            prefixbench() { echo "$1 $2|" > asked; printf '%s\n' {{answered}}; }
            source prefixbench.bash
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}} {{(last.Length == 0 ? "''" : "")}}) COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _prefixbench
            echo "${COMPREPLY[*]}"
            """;
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(offered, output.Trim());
        Assert.Equal(asked, (await File.ReadAllTextAsync(_folder.File("asked"), TestContext.Current.CancellationToken)).Trim());
    }
}
