using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests.Processes;

public sealed class ServerProcessTests
{
    private static readonly ServerProcessOptions Options = new() { Name = "The test server", Program = ProgramCommand.Current };

    [Fact]
    public async Task Process_that_ends_early_is_reported_with_its_last_lines()
    {
        ServerProcessException exception = await Assert.ThrowsAsync<ServerProcessException>(() => ServerProcess.StartAsync(
            Options with { Arguments = ["fail"] },
            (_, ready) => Task.Delay(Timeout.Infinite, ready),
            TestContext.Current.CancellationToken));
        Assert.Contains("The test server ended with exit code \"7\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no model for me", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_that_ends_without_the_line_is_reported()
    {
        ServerProcessException exception = await Assert.ThrowsAsync<ServerProcessException>(() => ServerProcess.StartAsync(
            Options with { Arguments = ["fail"] },
            (server, ready) => server.WaitForLineAsync(line => line.StartsWith("ready", StringComparison.Ordinal), ready),
            TestContext.Current.CancellationToken));
        Assert.Contains("exit code \"7\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_that_is_not_ready_in_time_is_stopped_and_reported()
    {
        ServerProcess? started = null;
        ServerProcessException exception = await Assert.ThrowsAsync<ServerProcessException>(() => ServerProcess.StartAsync(
            Options with { Arguments = ["silent"], StartTimeout = TimeSpan.FromMilliseconds(200) },
            (server, ready) =>
            {
                started = server;
                return Task.Delay(Timeout.Infinite, ready);
            },
            TestContext.Current.CancellationToken));
        Assert.Contains("was not ready within 0.2 s", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(started!.Id));
    }

    [Fact]
    public async Task Program_that_does_not_exist_is_reported()
    {
        ServerProcessException exception = await Assert.ThrowsAsync<ServerProcessException>(() => ServerProcess.StartAsync(
            Options with { Program = new ProgramCommand("no-such-program-anywhere", []) },
            (_, _) => Task.CompletedTask,
            TestContext.Current.CancellationToken));
        Assert.Contains("\"no-such-program-anywhere\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_twice_does_no_harm()
    {
        ServerProcess server = await ServerProcess.StartAsync(Options with { Arguments = ["silent"] }, (_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
        await server.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Output_goes_to_the_log_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            await Assert.ThrowsAsync<ServerProcessException>(() => ServerProcess.StartAsync(
                Options with { Arguments = ["fail"], LogFile = file }, (_, ready) => Task.Delay(Timeout.Infinite, ready), TestContext.Current.CancellationToken));
            Assert.Equal("no model for me\n", (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Tail_keeps_the_last_lines()
    {
        using var tail = new OutputTail(2, null, appends: false);
        tail.Add("one");
        tail.Add("two");
        tail.Add(new string('x', 5000));
        Assert.Equal(["two", new string('x', 2000)], tail.Read());
    }
}
