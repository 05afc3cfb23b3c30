using System.Diagnostics;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Servers.Tests.Processes;

/// <summary>What happens when a server does not come up, with shell scripts in its place.</summary>
public sealed class LlamaServerProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LlamaServerProcessTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The servers here are shell scripts.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Program_that_is_not_there_is_named_in_the_error()
    {
        var options = new LlamaServerOptions { ProgramPath = Path.Combine(_folder.Path, "gone"), ModelPath = "m.gguf" };

        LlamaServerException exception = await Assert.ThrowsAsync<LlamaServerException>(() => LlamaServerProcess.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains($"'{options.ProgramPath}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_ends_by_itself_leaves_its_exit_code_and_its_last_lines()
    {
        LlamaServerOptions options = Script("echo out of memory >&2; exit 3");

        LlamaServerException exception = await Assert.ThrowsAsync<LlamaServerException>(() => LlamaServerProcess.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("'3'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("out of memory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Further_arguments_stay_out_of_the_error()
    {
        LlamaServerOptions options = Script("exit 1") with { Arguments = ["--api-key", "not-for-anybody"] };

        LlamaServerException exception = await Assert.ThrowsAsync<LlamaServerException>(() => LlamaServerProcess.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.DoesNotContain("not-for-anybody", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_receives_a_loopback_address_the_model_and_the_further_arguments()
    {
        LlamaServerOptions options = Script("""echo "$@"; exit 1""") with { Arguments = ["-c", "16 384"] };

        LlamaServerException exception = await Assert.ThrowsAsync<LlamaServerException>(() => LlamaServerProcess.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Matches("--host 127.0.0.1 --port [0-9]+ --model m.gguf -c 16 384", exception.Message);
    }

    [Fact]
    public async Task Port_lost_to_somebody_else_is_tried_again_with_another()
    {
        string count = Path.Combine(_folder.Path, "count");
        LlamaServerOptions options = Script($"echo started >> '{count}'; echo could not bind the port; exit 1");

        await Assert.ThrowsAsync<LlamaServerException>(() => LlamaServerProcess.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Equal(3, (await File.ReadAllLinesAsync(count, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Program_that_never_answers_is_stopped_after_the_time_allowed()
    {
        LlamaServerOptions options = Script($"echo $$ > '{PidFile}'; exec sleep 600") with { StartTimeout = TimeSpan.FromMilliseconds(500) };

        LlamaServerException exception = await Assert.ThrowsAsync<LlamaServerException>(() => LlamaServerProcess.StartAsync(options, TestContext.Current.CancellationToken));

        Assert.Contains("'0.5' seconds", exception.Message, StringComparison.Ordinal);
        Assert.False(IsRunning());
    }

    [Fact]
    public async Task Start_that_is_cancelled_stops_the_program()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<LlamaServerProcess> start = LlamaServerProcess.StartAsync(Script($"echo $$ > '{PidFile}'; exec sleep 600"), cancel.Token);
        while (!File.Exists(PidFile) || new FileInfo(PidFile).Length == 0)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.False(IsRunning());
    }

    private string PidFile => Path.Combine(_folder.Path, "pid");

    private bool IsRunning()
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(PidFile)));
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private LlamaServerOptions Script(string body)
    {
        string path = Path.Combine(_folder.Path, "server");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new() { ProgramPath = path, ModelPath = "m.gguf" };
    }
}
