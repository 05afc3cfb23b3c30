using System.Text.Json;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Bench.Runs;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.CommandLine;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly List<(string Folder, string Reference)> _loaded = [];
    private (ComparisonOptions Options, bool AcrossPrompts)? _compared;

    public CompareCommandTests() => Compares(MadeUpComparison.WithEverything);

    public void Dispose() => _program.Dispose();

    private void Compares(RunComparison comparison) => _program.Comparisons = new ComparisonSource
    {
        Load = (folder, reference) =>
        {
            _loaded.Add((folder, reference));
            return MadeUpComparison.Run(reference, "20260102-030405", []);
        },
        Compare = (_, _, options, acrossPrompts) =>
        {
            _compared = (options, acrossPrompts);
            return comparison;
        },
    };

    private string PathOf(string name) => Path.Combine(_program.Folder, name);

    [Fact]
    public async Task Page_begins_with_the_answer_and_ends_with_the_reason_of_exit_code_3()
    {
        Assert.Equal(3, await _program.RunAsync("compare", "before", "after"));

        string[] lines = _program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("FAILED (", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Exit code 3: ", lines[^1], StringComparison.Ordinal);
        Assert.Empty(_program.Error);
        Assert.Equal(["before", "after"], _loaded.Select(l => l.Reference));
        Assert.Equal((new ComparisonOptions(), false), _compared);
    }

    [Fact]
    public async Task Nothing_from_a_server_moves_the_cursor()
    {
        await _program.RunAsync("compare", "before", "after");
        await _program.RunAsync("compare", "before", "after", "--format", "json");

        Assert.DoesNotContain(_program.Out, c => (char.IsControl(c) && c is not ('\n' or '\r')) || c == '\u202E');
    }

    [Fact]
    public async Task Narrow_terminal_gets_narrow_tables_and_a_file_whole_ones()
    {
        _program.TableWidth = 80;

        await _program.RunAsync("compare", "before", "after");
        await _program.RunAsync("compare", "before", "after", "--out", PathOf("wide.md"));

        Assert.All(_program.Out.Split('\n').Where(l => l.StartsWith('|')), l => Assert.True(l.Length <= 80, l));
        Assert.Contains("| shift ", await File.ReadAllTextAsync(PathOf("wide.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fail-on any", 3)]
    [InlineData("--fail-on never", 0)]
    [InlineData("--fail-on slower", 3)]
    [InlineData("--fail-on hit-loss", 0)]
    [InlineData("--fail-on slower,hit-loss", 3)]
    [InlineData("--fail-on hit-loss --fail-on slower", 3)]
    [InlineData("--fail-on=HIT-LOSS", 0)]
    public async Task Fail_on_chooses_what_gives_exit_code_3(string options, int exitCode)
    {
        Compares(MadeUpComparison.Of([MadeUpComparison.Time(1, 100, 200, ComparisonVerdict.Worse)]));

        Assert.Equal(exitCode, await _program.RunAsync([.. "compare before after".Split(' '), .. options.Split(' ')]));

        Assert.Equal(exitCode == 3, _program.Out.Contains("Exit code 3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--threshold 10%", 0.1, 1, 0.05)]
    [InlineData("--threshold 0.1", 0.1, 1, 0.05)]
    [InlineData("--min-effect 500us", 0.05, 0.5, 0.05)]
    [InlineData("--min-effect 2s", 0.05, 2000, 0.05)]
    [InlineData("--min-effect 0ms", 0.05, 0, 0.05)]
    [InlineData("--alpha 0.01 --threshold 2%", 0.02, 1, 0.01)]
    [InlineData("--alpha 1%", 0.05, 1, 0.01)]
    public async Task Options_reach_the_comparison(string options, double threshold, double minimumEffectMs, double alpha)
    {
        await _program.RunAsync([.. "compare before after".Split(' '), .. options.Split(' ')]);

        Assert.Equal((threshold, minimumEffectMs, alpha), (_compared!.Value.Options.Threshold, _compared.Value.Options.MinimumEffectMs, _compared.Value.Options.Alpha));
    }

    [Fact]
    public async Task Report_in_a_folder_that_does_not_exist_exits_with_2_and_creates_nothing()
    {
        Assert.Equal(2, await _program.RunAsync("compare", "before", "after", "--out", PathOf("new/folder/report.json")));

        Assert.Contains("The report cannot be written to", _program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("new")));
    }

    [Fact]
    public async Task Folder_and_across_prompts_are_passed_on()
    {
        await _program.RunAsync("compare", "--artifacts", "elsewhere", "--across-prompts", "latest~1", "latest");

        Assert.Equal([("elsewhere", "latest~1"), ("elsewhere", "latest")], _loaded);
        Assert.True(_compared!.Value.AcrossPrompts);
    }

    [Theory]
    [InlineData("report.md", "FAILED (")]
    [InlineData("report.CSV", "provider,scenario,")]
    [InlineData("report.json", "{")]
    public async Task File_has_the_format_of_its_ending_and_the_terminal_the_answer(string name, string start)
    {
        Assert.Equal(3, await _program.RunAsync("compare", "before", "after", "--out", PathOf(name)));

        Assert.StartsWith(start, await File.ReadAllTextAsync(PathOf(name), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string[] lines = _program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("FAILED (", lines[0], StringComparison.Ordinal);
        Assert.Contains(name, lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Exit code 3: ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_is_overwritten_whole_and_format_wins_over_its_ending()
    {
        await File.WriteAllTextAsync(PathOf("report.txt"), new string('x', 100_000), TestContext.Current.CancellationToken);

        await _program.RunAsync("compare", "before", "after", "--format", "json", "--out", PathOf("report.txt"));

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("report.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task Data_on_standard_output_is_nothing_but_data(string format)
    {
        Assert.Equal(3, await _program.RunAsync("compare", "before", "after", "--format", format));

        Assert.DoesNotContain("Exit code", _program.Out, StringComparison.Ordinal);
        Assert.StartsWith("Exit code 3: ", _program.Error, StringComparison.Ordinal);
        if (format == "json")
        {
            JsonDocument.Parse(_program.Out).Dispose();
        }
    }

    [Theory]
    [InlineData("compare", "compare requires two runs, but none was given. Specify both runs: compare BEFORE AFTER.")]
    [InlineData("compare only", "compare requires two runs, but only \"only\" was given. Specify both runs")]
    [InlineData("compare a b c", "compare requires two runs, but 3 were given: \"a\", \"b\", \"c\". Specify both runs")]
    [InlineData("compare a b --treshold 5%", "Unknown option \"--treshold\". Did you mean --threshold?")]
    [InlineData("compare a b --format xml", "--format is \"xml\"; allowed are md, html, csv, json, junit.")]
    [InlineData("compare a b --out report.txt", "--out is \"report.txt\", which has no known extension; allowed are md, html, csv, json, junit.xml.")]
    [InlineData("compare a b --out folder/", "--out is \"folder/\"; allowed is a file name")]
    [InlineData("compare a b --threshold 5", "--threshold is \"5\"; allowed is a fraction between 0 and 1")]
    [InlineData("compare a b --threshold 0%", "--threshold is \"0%\"")]
    [InlineData("compare a b --threshold NaN", "--threshold is \"NaN\"")]
    [InlineData("compare a b --threshold 5%%", "--threshold is \"5%%\"")]
    [InlineData("compare a b --min-effect 1", "--min-effect is \"1\"; allowed is a time of 0 or more with its unit (us, ms or s)")]
    [InlineData("compare a b --min-effect=-1ms", "--min-effect is \"-1ms\"")]
    [InlineData("compare a b --min-effect NaNms", "--min-effect is \"NaNms\"")]
    [InlineData("compare a b --alpha 1", "--alpha is \"1\"")]
    [InlineData("compare a b --fail-on faster", "--fail-on is \"faster\"; allowed are slower, hit-loss, any, never.")]
    [InlineData("compare a b --fail-on never,slower", "never cannot be combined with another kind")]
    public async Task Mistake_is_named_and_exits_with_2_without_a_table(string arguments, string message)
    {
        Assert.Equal(2, await _program.RunAsync(arguments.Split(' ')));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Out);
        Assert.Null(_compared);
    }

    [Fact]
    public async Task Runs_that_cannot_be_compared_give_one_sentence_and_exit_code_2()
    {
        _program.Comparisons = _program.Comparisons with { Compare = (_, _, _, _) => throw new ComparisonException("The runs have no row in common.") };

        Assert.Equal(2, await _program.RunAsync("compare", "before", "after"));

        Assert.Equal("The runs have no row in common.", _program.Error.Trim());
        Assert.Empty(_program.Out);
    }

    [Fact]
    public async Task File_that_cannot_be_written_is_a_sentence_and_exit_code_2()
    {
        await File.WriteAllTextAsync(PathOf("file"), "", TestContext.Current.CancellationToken);
        string inside = Path.Combine(PathOf("file"), "report.md");

        Assert.Equal(2, await _program.RunAsync("compare", "before", "after", "--out", inside));

        Assert.Contains($"The report cannot be written to \"{inside}\"", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_program.Out);
    }

    [Fact]
    public async Task Help_names_the_options()
    {
        Assert.Equal(0, await _program.RunAsync("compare", "--help"));

        Assert.All(["--threshold", "--min-effect", "--alpha", "--fail-on", "--format", "--out", "--artifacts", "--across-prompts"], o => Assert.Contains(o, _program.Out, StringComparison.Ordinal));
    }
}
