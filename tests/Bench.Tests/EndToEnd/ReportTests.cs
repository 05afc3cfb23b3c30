using PrefixBench.Bench.Pictures;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The page of a saved run, which <c>report</c> makes.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    private string[] Engine => ["--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--engine-layers", "1", "--engine-width", "32", "--provider", "embedded", "-n", "2"];

    [Fact]
    public async Task Run_writes_its_page_and_report_makes_the_same_bytes_again()
    {
        Assert.True(await _program.RunAsync([.. Engine, "--goodput", "ttft<=10s", "--expect", "hit>=0.1@turn>=2"]) == 0, _program.Error);
        string page = Path.Combine(_program.RunFolder, "report.html");
        Dictionary<string, string> written = Directory.GetFiles(_program.RunFolder, "report*").ToDictionary(file => file, File.ReadAllText);
        Assert.Equal(["report-course-1.svg", "report-prompt-1.svg", "report-ttft-1.svg", "report.html"], written.Keys.Select(Path.GetFileName).Order());
        Assert.Contains($"With pictures: {page}", _program.Out, StringComparison.Ordinal);
        Assert.Contains("prefix kept (HIT)", written[page], StringComparison.Ordinal);
        Assert.Contains("0: every request succeeded", written[page], StringComparison.Ordinal);
        File.Delete(page);

        Assert.Equal(0, await _program.RunAsync("report", "latest", "--artifacts", _program.RunsFolder));

        Assert.Contains($"Wrote {page}", _program.Out, StringComparison.Ordinal);
        Assert.All(written, file => Assert.Equal(file.Value, File.ReadAllText(file.Key)));
    }

    [Fact]
    public async Task Page_of_a_run_with_a_baseline_has_both_and_is_the_same_again_while_the_baseline_is_there()
    {
        await _program.RunAsync([.. Engine, "--save", "before"]);
        string before = _program.RunFolder;
        await _program.RunAsync([.. Engine, "--engine-no-cache", "--baseline", "before", "--fail-on", "hit-loss"]);
        string after = Directory.GetDirectories(_program.RunsFolder).Single(folder => folder != before && File.Exists(Path.Combine(folder, "run.json")));
        string page = Path.Combine(after, "report.html");
        string written = File.ReadAllText(page);
        Assert.Contains("Before and after", written, StringComparison.Ordinal);
        Assert.Contains("report-change-ttft-1.svg", Directory.GetFiles(after).Select(Path.GetFileName));

        await _program.RunAsync("report", after);
        Assert.Equal(written, File.ReadAllText(page));

        Directory.Delete(before, recursive: true);
        Assert.Equal(0, await _program.RunAsync("report", after));
        Assert.DoesNotContain("Before and after", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama.cpp-seed")]
    [InlineData("llama.cpp-no-cache")]
    [InlineData("llama.cpp-load")]
    public async Task Pages_of_the_samples_are_what_this_program_writes(string sample)
    {
        string folder = Repository.File($"artifacts/samples/{sample}");
        string copy = Directory.CreateDirectory(Path.Combine(_program.Folder, sample)).FullName;
        foreach (string file in new[] { "run.json", "turns.jsonl" })
        {
            File.Copy(Path.Combine(folder, file), Path.Combine(copy, file));
        }

        Assert.True(await _program.RunAsync("report", copy) == 0, _program.Error);

        Assert.All(Directory.GetFiles(folder, "report*.html").Concat(Directory.GetFiles(folder, "*.svg")), file => Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(copy, Path.GetFileName(file)))));
    }

    [Fact]
    public async Task Compare_writes_its_page_beside_that_of_the_later_run()
    {
        await _program.RunAsync([.. Engine, "--save", "before"]);
        string folder = _program.RunFolder;

        Assert.Equal(0, await _program.RunAsync("compare", "before", "before", "--artifacts", _program.RunsFolder));

        string page = Path.Combine(folder, $"report-against-{Path.GetFileName(folder)}.html");
        Assert.Contains($"With pictures: {page}", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Before and after", File.ReadAllText(page), StringComparison.Ordinal);

        _program.Clear();
        Assert.Equal(0, await _program.RunAsync("compare", "before", "before", "--format", "csv", "--artifacts", _program.RunsFolder));
        Assert.DoesNotContain("pictures", _program.Out, StringComparison.Ordinal);
        Assert.Contains($"With pictures: {page}", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_are_drawn_as_png_by_the_browser_of_the_machine()
    {
        string? path = Environment.GetEnvironmentVariable("PATH");
        Assert.SkipWhen(BrowserProgram.Find(name => name == "PATH" ? path : null) is null, "There is no browser on the PATH.");
        await _program.RunAsync([.. Engine, "--save", "before"]);
        _program.Environment["PATH"] = path!;

        Assert.True(await _program.RunAsync("report", "before", "--png", "--artifacts", _program.RunsFolder) == 0, _program.Error);

        string[] pictures = Directory.GetFiles(_program.RunFolder, "*.png");
        Assert.Equal(3, pictures.Length);
        Assert.All(pictures, picture => Assert.Equal("PNG"u8, File.ReadAllBytes(picture).AsSpan(1, 3)));
    }

    [Theory]
    [InlineData(0, "it said nothing")]
    [InlineData(1, "no display")]
    public async Task Browser_that_draws_nothing_is_named(int exitCode, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test requires a shell.");
        await _program.RunAsync([.. Engine, "--save", "before"]);
        string browser = Path.Combine(_program.Folder, "chromium");
        File.WriteAllText(browser, exitCode == 0 ? "#!/bin/sh\n" : $"#!/bin/sh\necho '{words}' >&2; exit {exitCode}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _program.Environment["PATH"] = _program.Folder;

        Assert.Equal(2, await _program.RunAsync("report", "before", "--png", "--artifacts", _program.RunsFolder));

        Assert.Contains($"\"{browser}\" drew no picture: {words}. Use the SVG files", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machine_without_a_browser_is_told_before_anything_is_written()
    {
        Assert.Equal(2, await _program.RunAsync("report", "--png", "--artifacts", _program.RunsFolder));

        Assert.Contains("--png requires Chromium, Chrome or Edge", _program.Error, StringComparison.Ordinal);
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
