using System.Net;
using System.Net.Sockets;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Launching;

/// <summary>Command lines as servers: this test program where one has to answer, shell scripts where it must not come so far.</summary>
public sealed class CommandServerSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandServerSourceTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The servers here are started by a shell.");

    private string LogFile => Path.Combine(_folder.Path, "log");

    private string IdFile => Path.Combine(_folder.Path, "ids");

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Server_answers_on_the_port_it_was_given_until_it_is_disposed()
    {
        ServerLease lease = await new CommandServerSource(EntryPoint.Command("")).StartAsync(LogFile, TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync(new Uri(lease.Address, "/health"), TestContext.Current.CancellationToken));
        Assert.Equal($"http://127.0.0.1:{lease.Launch!.Arguments[^1]}/v1", lease.Address.AbsoluteUri);
        Assert.Contains(lease.LastLines, line => line.StartsWith("listening on", StringComparison.Ordinal));
        Assert.False(lease.HasExited);

        await lease.DisposeAsync();
        await lease.DisposeAsync();

        Assert.True(lease.HasExited);
        Assert.False(ProcessState.IsRunning(lease.Launch.ProcessId));
        Assert.True(LoopbackPort.IsFree(lease.Address.Port));
        Assert.Equal(LogFile, lease.LogFile);
        Assert.StartsWith("listening on", await File.ReadAllTextAsync(LogFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Launch_is_recorded_with_the_variables_that_were_set_and_no_others()
    {
        CommandServerOptions options = EntryPoint.Command("echo \"$COLOUR-$HOME-\"") with
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["COLOUR"] = "green", ["HOME"] = null },
        };
        await using ServerLease lease = await new CommandServerSource(options).StartAsync(LogFile, TestContext.Current.CancellationToken);

        Assert.Equal("green--", lease.LastLines[0]);
        Assert.Equal("command", lease.Launch!.Kind);
        Assert.Equal("/bin/sh", lease.Launch.Program);
        Assert.Equal(options.Environment, lease.Launch.Environment);
        Assert.Equal(options.Arguments.Count, lease.Launch.Arguments.Count);
        Assert.InRange(lease.Launch.ReadyAfterMs, 1, 60_000);
    }

    [Fact(Timeout = 60_000)]
    public async Task Keys_are_masked_in_record_log_and_lines()
    {
        const string Key = "sk-0123456789";
        CommandServerOptions options = EntryPoint.Command("echo \"$@\"; echo $HF_TOKEN", "--api-key", Key) with
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HF_TOKEN"] = "hf-9876543210" },
        };
        ServerLease lease = await new CommandServerSource(options).StartAsync(LogFile, TestContext.Current.CancellationToken);
        await lease.DisposeAsync();

        string[] texts = [.. lease.Launch!.Arguments, .. lease.Launch.Environment.Values!, .. lease.LastLines, await File.ReadAllTextAsync(LogFile, TestContext.Current.CancellationToken)];
        Assert.Contains("***", lease.Launch.Arguments);
        Assert.Equal("***", lease.Launch.Environment["HF_TOKEN"]);
        Assert.All(texts, text => Assert.DoesNotMatch("sk-0123456789|hf-9876543210", text));
    }

    [Fact(Timeout = 60_000)]
    public async Task Whole_process_tree_is_gone_after_disposal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children whose parent has died are found on Linux only.");

        // A child, one that ignores SIGTERM, and an orphan: the shell between it and the server ends at once.
        ServerLease lease = await new CommandServerSource(EntryPoint.Command(
            """
            sleep 600 & echo $! >> "$1"
            (trap '' TERM; echo $(exec sh -c 'echo $PPID') >> "$1"; while :; do sleep 600; done) &
            (sleep 600 & echo $! >> "$1")
            while [ "$(wc -l < "$1")" -lt 3 ]; do sleep 0.01; done
            """,
            IdFile)).StartAsync(null, TestContext.Current.CancellationToken);
        int[] ids = ReadIds();
        Assert.Equal(3, ids.Length);
        Assert.All(ids, id => Assert.True(ProcessState.IsRunning(id)));

        await lease.DisposeAsync();

        Assert.All(ids, id => Assert.False(ProcessState.IsRunning(id)));
        Assert.True(lease.HasExited);
    }

    [Fact(Timeout = 60_000)]
    public async Task Process_tree_ends_when_the_parent_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A server that does not watch its input is guarded on Linux only.");
        using KilledParent parent = await KilledParent.StartAsync(["parent-of-command", IdFile], TestContext.Current.CancellationToken);
        int grandchild = ReadIds().Single();
        Assert.True(ProcessState.IsRunning(parent.ChildId));
        Assert.True(ProcessState.IsRunning(grandchild));

        parent.Kill();

        await ProcessState.WaitUntilEndedAsync(parent.ChildId, TestContext.Current.CancellationToken);
        await ProcessState.WaitUntilEndedAsync(grandchild, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task Server_that_ends_early_is_reported_at_once_with_exit_code_advice_and_last_lines()
    {
        ServerProcessException exception = await FailAsync(Script("echo out of memory >&2; exit 3"), TestContext.Current.CancellationToken);

        Assert.Equal(3, exception.ExitCode);
        Assert.Contains("The test server ended with exit code \"3\" before it was ready. Check its arguments", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Its last lines (all of them are in \"{LogFile}\"):\nout of memory", exception.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Server_that_ends_early_is_reported_although_its_child_keeps_the_output_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children whose parent has died are found on Linux only.");

        ServerProcessException exception = await FailAsync(Script("sleep 600 & echo $! > \"$1\"; echo no memory; exit 4"), TestContext.Current.CancellationToken);

        Assert.Equal(4, exception.ExitCode);
        Assert.Contains("no memory", exception.Message, StringComparison.Ordinal);
        Assert.False(ProcessState.IsRunning(ReadIds().Single()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Port_that_another_process_took_meanwhile_is_replaced()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var ports = new Queue<int>([((IPEndPoint)other.LocalEndpoint).Port, LoopbackPort.FindFree()]);
        int free = ports.Last();

        await using ServerLease lease = await new CommandServerSource(EntryPoint.Command(""), ports.Dequeue).StartAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(free, lease.Address.Port);
    }

    [Fact(Timeout = 60_000)]
    public async Task Port_that_is_lost_again_and_again_is_given_up_after_three_attempts()
    {
        ServerProcessException exception = await FailAsync(Script("echo started >> \"$1\"; echo could not bind the port; exit 1"), TestContext.Current.CancellationToken);

        Assert.Contains("could not bind the port", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await File.ReadAllLinesAsync(IdFile, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Fixed_port_in_use_starts_nothing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        ServerProcessException exception = await FailAsync(Script("echo started > \"$1\"") with { Address = $"http://127.0.0.1:{port}/v1" }, TestContext.Current.CancellationToken);

        Assert.Contains($"port \"{port}\" is in use by another program", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(IdFile));
    }

    [Fact]
    public void Port_that_no_argument_names_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new CommandServerSource(new CommandServerOptions { Program = "serve", Arguments = ["-m", "x"] }));
        Assert.Contains("--port {port}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_that_is_invalid_is_refused() =>
        Assert.Throws<ArgumentException>(() => new CommandServerSource(new CommandServerOptions { Program = "serve", Arguments = [], Address = "127.0.0.1:8000" }));

    [Fact]
    public async Task Program_that_does_not_exist_is_named()
    {
        string program = Path.Combine(_folder.Path, "gone");
        ServerProcessException exception = await FailAsync(Script("") with { Program = program }, TestContext.Current.CancellationToken);
        Assert.Contains($"\"{program}\" does not exist or may not be run", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Server_that_is_not_ready_in_time_is_ended_and_reported()
    {
        ServerProcessException exception = await FailAsync(
            Script("echo $$ > \"$1\"; exec sleep 600") with { StartTimeout = TimeSpan.FromMilliseconds(300), StopGrace = TimeSpan.Zero }, TestContext.Current.CancellationToken);

        Assert.Null(exception.ExitCode);
        Assert.Contains("was not ready within 0.3 s", exception.Message, StringComparison.Ordinal);
        Assert.All(File.Exists(IdFile) ? ReadIds() : [], id => Assert.False(ProcessState.IsRunning(id)));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("echo ended > \"$1.end\"; exit 0", 30, true)]
    [InlineData("", 0.1, false)]
    public async Task Start_that_is_cancelled_asks_the_server_to_end_and_kills_it_after_the_grace(string trap, double grace, bool endsByItself)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A server is asked by a signal on Linux only.");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        CommandServerOptions options = Script($"trap '{trap}' TERM\necho $$ > \"$1.new\"\nmv \"$1.new\" \"$1\"\nwhile :; do sleep 0.01; done");
        Task<ServerLease> start = new CommandServerSource(options with { StopGrace = TimeSpan.FromSeconds(grace) }).StartAsync(null, cancel.Token);
        while (!File.Exists(IdFile))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.False(ProcessState.IsRunning(ReadIds().Single()));
        Assert.Equal(endsByItself, File.Exists(IdFile + ".end"));
    }

    private CommandServerOptions Script(string body) => new()
    {
        Program = "/bin/sh",
        Arguments = ["-c", body, "sh", IdFile, "{port}"],
        Name = "The test server",
    };

    private Task<ServerProcessException> FailAsync(CommandServerOptions options, CancellationToken cancellationToken) =>
        Assert.ThrowsAsync<ServerProcessException>(() => new CommandServerSource(options).StartAsync(LogFile, cancellationToken));

    private int[] ReadIds() => [.. File.ReadAllLines(IdFile).Select(int.Parse)];
}
