using PrefixBench.Bench.Tests.CommandLine;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The chart of a run between its answer and its table.</summary>
public sealed class ChartTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData(100, true)]
    [InlineData(null, false)]
    public async Task Chart_follows_the_answer_on_a_terminal_and_nowhere_else(int? width, bool hasChart)
    {
        _program.TableWidth = width;
        Assert.True(
            await _program.RunAsync("--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--engine-layers", "1", "--engine-width", "32", "--provider", "embedded", "-n", "2") == 0,
            _program.Error);

        string[] lines = _program.Out.Split('\n');
        int answer = Array.FindIndex(lines, line => line.StartsWith("embedded: prefix kept (HIT)", StringComparison.Ordinal));
        int chart = Array.IndexOf(lines, "embedded: TTFT by turn, medians with 95 % intervals");
        int table = Array.FindIndex(lines, line => line.StartsWith("| provider", StringComparison.Ordinal));
        Assert.True(answer > 0 && table > answer);
        Assert.Equal(hasChart ? (answer + 2, 6) : (-1, 0), (chart, lines[answer..table].Count(line => line.Contains('█'))));
        Assert.DoesNotContain(lines[table..], line => line.Contains('█'));
    }
}
