using System.Text.RegularExpressions;
using PrefixBench.Bench.Clock.Streams;

namespace PrefixBench.Bench.Tests.CommandLine;

public sealed partial class ClockCommandTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Streams_at_once_lose_no_delta_with_either_client()
    {
        var plan = new StreamsPlan(20);

        int code = await _program.RunAsync(["clock", "--streams", "20"]);

        Assert.True(code == 0, _program.Error);
        string[] rows = [.. _program.Out.Split('\n').Where(line => Row().IsMatch(line))];
        Assert.Equal(["PrefixBench", "bare"], rows.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.All(rows, row => Assert.Contains($" {plan.Deltas}/{plan.Deltas} ", row, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Equal("0", row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[6]));
    }

    [Fact]
    public async Task Without_streams_the_clock_is_compared_with_a_raw_socket()
    {
        int code = await _program.RunAsync(["clock", "--turns", "2"]);

        Assert.True(code == 0, _program.Error);
        Assert.StartsWith("2 turns with each client, alternating", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_capture_adds_is_the_difference_of_turns_with_and_without_it()
    {
        int code = await _program.RunAsync(["clock", "--capture", "--turns", "2"]);

        Assert.True(code == 0, _program.Error);
        Assert.StartsWith("2 turns each way, alternating", _program.Out, StringComparison.Ordinal);
        Assert.Contains("On this machine, a capture adds ", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1,many")]
    [InlineData("1,,2")]
    [InlineData("8001")]
    public async Task Numbers_of_streams_that_are_not_possible_are_refused(string streams)
    {
        Assert.Equal(2, await _program.RunAsync(["clock", "--streams", streams]));
        Assert.Contains($"--streams is \"{streams}\"; allowed are whole numbers from 1 to 8000, separated by commas.", _program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(39)]
    [InlineData(256)]
    [InlineData(4000)]
    public void Starts_of_streams_are_spread_over_one_answer_and_each_stream_has_measured_answers(int count)
    {
        var plan = new StreamsPlan(count);

        Assert.Equal(TimeSpan.Zero, plan.StartOf(0));
        Assert.True(plan.StartOf(count - 1) < plan.AnswerTime);
        Assert.True((plan.Answers - StreamsPlan.WarmupAnswers) * count >= 40);
        Assert.Equal(plan.Deltas, (long)count * plan.Answers * plan.Tokens);
    }

    [Fact]
    public void Result_is_read_as_it_was_written()
    {
        var result = new StreamsResult(0.125, 43.5, 1e-7, 1_140_000, 2, 19.25, 69737);

        Assert.Equal(result, StreamsResult.Parse(result.ToString()));
    }

    [GeneratedRegex("^ +[0-9]+ ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
