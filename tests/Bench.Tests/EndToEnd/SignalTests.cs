using System.Diagnostics;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program as a process, ended by a signal.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Signal_ends_the_program_with_130_and_no_trace(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        // A shell that runs tests in the background has them ignore SIGINT, and their children with them.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], typeof(CommandLineProgram).Assembly.Location, "--provider", "embedded", "--artifacts", _folder.Path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process program = Process.Start(start)!;
        Task<string> errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("Scenario", await program.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Task<string> rest = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        using (var kill = Process.Start("kill", [$"-{signal}", $"{program.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        await rest;
        Assert.Equal(130, program.ExitCode);
        Assert.DoesNotContain("   at ", await errors, StringComparison.Ordinal);
    }
}
