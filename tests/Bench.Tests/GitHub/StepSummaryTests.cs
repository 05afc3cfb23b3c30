using PrefixBench.Bench.GitHub;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.GitHub;

public sealed class StepSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_is_appended_behind_an_empty_line()
    {
        string file = _folder.File("summary.md");

        Assert.Null(StepSummary.Append(file, "# one\n"));
        Assert.Null(StepSummary.Append(file, "# zwei – ü\n"));

        Assert.Equal("# one\n\n# zwei – ü\n", File.ReadAllText(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000_000)]
    public void Text_that_does_not_fit_is_cut_at_a_line_and_says_so(int earlier)
    {
        string file = _folder.File("summary.md");
        File.WriteAllText(file, new string('e', earlier));

        Assert.Null(StepSummary.Append(file, string.Concat(Enumerable.Range(0, 100_000).Select(line => $"ü line {line}\n"))));

        string text = File.ReadAllText(file);
        Assert.InRange(new FileInfo(file).Length, StepSummary.MostBytes - 1000, StepSummary.MostBytes);
        Assert.Matches(@"\nü line \d+\n\n\nThe rest is left out, because the summary of a step holds at most 1 MiB", text);
    }

    [Fact]
    public void Summary_that_is_full_gets_nothing_more()
    {
        string file = _folder.File("summary.md");
        File.WriteAllText(file, new string('e', StepSummary.MostBytes - 10));

        Assert.Null(StepSummary.Append(file, "more than fits\n"));

        Assert.Equal(StepSummary.MostBytes - 10, new FileInfo(file).Length);
    }

    [Fact]
    public void File_that_is_missing_or_cannot_be_written_is_a_sentence()
    {
        Assert.StartsWith("The summary of the step is not written: the variable GITHUB_STEP_SUMMARY is not set.", StepSummary.Append(null, "x"), StringComparison.Ordinal);
        Assert.StartsWith("The summary of the step is not written:", StepSummary.Append("", "x"), StringComparison.Ordinal);
        Assert.StartsWith($"The summary of the step cannot be written to \"{_folder.Path}\": ", StepSummary.Append(_folder.Path, "x"), StringComparison.Ordinal);
    }
}
