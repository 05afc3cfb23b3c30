using PrefixBench.Bench.Planning;
using PrefixBench.Core.Runs;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Planning;

public sealed class MeasuredArgumentsTests
{
    [Theory]
    [InlineData("-n|6|--save|after")]
    [InlineData("--save=after|-n|6")]
    [InlineData("--save:after|-n|6|--verbose")]
    [InlineData("--baseline|before|-n|6|--across-prompts")]
    [InlineData("-n|6|-a|/elsewhere|-v")]
    [InlineData("--goodput|ttft<=1s|-n|6|--goodput=tpot<=1s")]
    public void Options_that_change_no_measurement_are_left_out(string arguments) => Assert.Equal(["-n", "6"], MeasuredArguments.From(arguments.Split('|')));

    [Fact]
    public void Run_of_an_older_version_gets_its_measured_arguments_from_its_command_line()
    {
        SavedRun run = MadeUpComparison.Run("old", "20260102-030405", []);
        SavedRun old = run with { Manifest = run.Manifest with { Arguments = ["-n", "6", "--save", "old"] } };

        Assert.Equal(["-n", "6"], MeasuredArguments.Complete(old).Manifest.MeasuredArguments);
        Assert.Equal(["kept"], MeasuredArguments.Complete(old with { Manifest = old.Manifest with { MeasuredArguments = ["kept"] } }).Manifest.MeasuredArguments);
    }
}
