using System.Text.Json;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program as a process: streams that cannot be written to do not change a measurement, and a signal ends it in order.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly ProgramProcess _program = new();

    public ProcessTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The test requires a Linux shell, /dev/full and /proc.");

    public void Dispose() => _program.Dispose();

    private void AssertInOrder()
    {
        Assert.All(_program.Turns, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.DoesNotContain("   at ", _program.Printed, StringComparison.Ordinal);
        Assert.Empty(_program.FindProcesses());
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData(">&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("2>/dev/full")]
    [InlineData(">/dev/full")]
    [InlineData(">/dev/full 2>&1")]
    [InlineData("2>&1 | true")]
    public async Task Stream_that_cannot_be_written_changes_nothing(string redirection)
    {
        _program.Start(2, redirection);

        int code = await _program.WaitForExitAsync();

        Assert.Equal(redirection.Contains('|', StringComparison.Ordinal) ? "completed" : "completed 0", redirection.Contains('|', StringComparison.Ordinal) ? _program.State : $"{_program.State} {code}");
        Assert.Equal(4, _program.Turns.Length);
        Assert.Equal(5, _program.Reports);
        AssertInOrder();
        if (redirection == ">/dev/full")
        {
            Assert.Contains("Standard output cannot be written: No space left on device. The files of the run contain the results.", _program.Printed, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Terminal_that_goes_away_changes_nothing()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "The test requires the program \"script\", which makes a terminal.");
        _program.Start(40, "", onTerminal: true);
        await _program.WaitForTurnsAsync(3);
        _program.CloseTerminal();

        Assert.Equal(0, await _program.WaitForExitAsync());

        Assert.Equal("completed", _program.State);
        Assert.Equal(80, _program.Turns.Length);
        Assert.Equal(5, _program.Reports);
        AssertInOrder();
    }

    // The moment is a number of recorded turns, then a time; before the first turn the run may leave no folder.
    [Theory]
    [InlineData("INT", 1)]
    [InlineData("TERM", 2)]
    [InlineData("HUP", 3)]
    [InlineData("INT", 4)]
    [InlineData("TERM", 5)]
    [InlineData("HUP", 6)]
    public async Task Signal_ends_the_run_and_keeps_its_measurements(string signal, int seed)
    {
        var random = new Random(seed);
        int turns = seed <= 3 ? 0 : random.Next(1, 40);
        _program.Start(5000, "");
        await _program.WaitForTurnsAsync(turns);
        if (turns == 0)
        {
            await WaitForOutputAsync();
        }
        else
        {
            Assert.Contains(_program.FindProcesses(), line => line.Contains(" serve ", StringComparison.Ordinal));
        }

        await Task.Delay(random.Next(0, 300), TestContext.Current.CancellationToken);
        await _program.SignalAsync(signal);

        Assert.Equal(130, await _program.WaitForExitAsync());
        Assert.True(_program.State is "cancelled" || (_program.State is null && turns == 0), $"The state is \"{_program.State}\".");
        Assert.True(_program.Turns.Length >= turns);
        AssertInOrder();
    }

    private async Task WaitForOutputAsync()
    {
        while (!_program.Printed.StartsWith("Scenario", StringComparison.Ordinal))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
