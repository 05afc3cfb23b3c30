using PrefixBench.Bench.Tests.CommandLine;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The page of a saved run, which <c>report</c> makes.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Page_of_a_saved_run_has_the_same_bytes_each_time()
    {
        Assert.True(
            await _program.RunAsync("--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--engine-layers", "1", "--engine-width", "32", "--provider", "embedded", "-n", "2") == 0,
            _program.Error);
        Assert.Equal(0, await _program.RunAsync("report", "latest", "--artifacts", _program.RunsFolder));
        string page = Path.Combine(_program.RunFolder, "report.html");
        Dictionary<string, string> written = Directory.GetFiles(_program.RunFolder, "report*").ToDictionary(file => file, File.ReadAllText);
        Assert.Equal(["report-course-1.svg", "report-prompt-1.svg", "report-ttft-1.svg", "report.html"], written.Keys.Select(Path.GetFileName).Order());
        Assert.Contains("report.html", _program.Out, StringComparison.Ordinal);
        Assert.Contains("prefix kept (HIT)", written[page], StringComparison.Ordinal);
        File.Delete(page);

        Assert.Equal(0, await _program.RunAsync("report", "latest", "--artifacts", _program.RunsFolder));

        Assert.Contains($"Wrote {page}", _program.Out, StringComparison.Ordinal);
        Assert.All(written, file => Assert.Equal(file.Value, File.ReadAllText(file.Key)));
    }

    [Theory]
    [InlineData("contains no runs", "latest")]
    [InlineData("There is no run \"other\"", "other")]
    [InlineData("Unknown option \"--opn\". Did you mean --open?", "--opn")]
    public async Task Run_that_is_not_there_is_named(string mistake, string reference)
    {
        Assert.Equal(2, await _program.RunAsync("report", reference, "--artifacts", _program.RunsFolder));

        Assert.Contains(mistake, _program.Error, StringComparison.Ordinal);
    }
}
