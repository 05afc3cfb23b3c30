namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program with launched servers: however it ends, and in whatever phase, no process is left.</summary>
public sealed class TuneProcessTests : IDisposable
{
    // Children of the server that ignore SIGTERM: one of them an orphan, and one in a process group of its own.
    private const string Children = "(trap '' TERM; exec sleep 6001) & (trap '' TERM; sleep 6002 &); (trap '' TERM; bash -c 'set -m; sleep 6004 &')";

    // A shell stays in front of the server, and takes its time to end.
    private const string EndsSlowly =
        $$"""
        if [ "$2" != own ]; then
            {{Children}}
            sh server.sh "$1" own & server=$!
            trap 'touch ending; sleep 0.3; kill $server; exit' TERM
            while :; do sleep 0.01; done
        fi
        """;

    private readonly ProgramProcess _program = new();

    public TuneProcessTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The test requires a Linux shell and /proc.");

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("playing", $"{Children}")]
    [InlineData("loading", $"{Children}; touch loading; sleep 6003")]
    public async Task Killed_program_leaves_no_process(string phase, string script)
    {
        _program.StartTuning(script, 1000);
        await (phase == "loading" ? _program.WaitForFileAsync(phase) : _program.WaitForTurnsAsync(3));
        Assert.All(["sleep\06001", "sleep\06002", "sleep\06004"], child => Assert.Equal(1, _program.Count(child)));

        await _program.SignalAsync("KILL");

        Assert.Equal(137, await _program.WaitForExitAsync());
        await _program.WaitUntilAllEndedAsync();
        Assert.Equal("running", _program.State);
        Assert.True(phase == "loading" || _program.Turns.Length >= 3);
    }

    [Theory]
    [InlineData("loading", $"{Children}; echo >> starts; if [ $(wc -l < starts) -eq 2 ]; then touch loading; sleep 6003; fi")]
    [InlineData("playing", $"{Children}; echo >> starts; if [ $(wc -l < starts) -eq 2 ]; then touch playing; fi")]
    [InlineData("ending", EndsSlowly)]
    public async Task Interrupted_program_leaves_no_process_and_keeps_its_measurements(string phase, string script)
    {
        _program.StartTuning(script, 2);
        await _program.WaitForFileAsync(phase);
        await (phase == "playing" ? _program.WaitForTurnsAsync(5) : Task.CompletedTask);

        await _program.SignalAsync("INT");

        Assert.Equal(130, await _program.WaitForExitAsync());
        await _program.WaitUntilAllEndedAsync();
        Assert.Equal("cancelled", _program.State);
        Assert.True(_program.Turns.Length >= 4, $"{_program.Turns.Length} turns were kept.");
        Assert.Contains("The tuning was cancelled.", _program.Printed, StringComparison.Ordinal);
    }

    // A file that cannot grow any more breaks off the recording of a turn, while a server is running.
    [Fact]
    public async Task Exception_while_a_server_runs_leaves_no_process()
    {
        _program.StartTuning(Children, 1000, "trap '' XFSZ; ulimit -f 128; export DOTNET_EnableWriteXorExecute=0");

        Assert.Equal(1, await _program.WaitForExitAsync());

        await _program.WaitUntilAllEndedAsync();
        Assert.Contains("The tuning ended early: ", _program.Printed, StringComparison.Ordinal);
        Assert.NotEmpty(_program.Turns);
    }
}
