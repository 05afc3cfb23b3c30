using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Prefixes;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Formats;

/// <summary>What all formats of a run have in common.</summary>
public sealed class RunFormatsTests
{
    public static TheoryData<string> Names { get; } = [.. RunFormats.All.All.Select(format => format.Name)];

    private static string Write(string format, ReportedRun run) => RunFormats.All.Find(format)!.Write(run, new ReportLayout());

    [Theory]
    [InlineData("a/report.json", "json")]
    [InlineData("a/report.otlp.json", "otlp")]
    [InlineData("REPORT.BMF.JSON", "bmf")]
    [InlineData("a.benchmark-action.json", "benchmark-action")]
    [InlineData("a.prom", "prometheus")]
    [InlineData("a.junit.xml", "junit")]
    [InlineData("a.md", "md")]
    [InlineData("a.csv", "csv")]
    [InlineData("a.html", "html")]
    [InlineData("a.xml", null)]
    [InlineData("csv", null)]
    public void Ending_of_a_file_decides_for_one_format(string file, string? format) => Assert.Equal(format, RunFormats.All.FindByFile(file)?.Name);

    [Fact]
    public void No_two_formats_have_the_same_name_or_ending()
    {
        Assert.Equal("md, html, csv, json, junit, bmf, benchmark-action, prometheus, otlp", RunFormats.All.Names);
        Assert.Equal(RunFormats.All.All.Count, RunFormats.All.All.Select(format => format.FileEnding).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Format_is_the_same_each_time_and_ends_with_a_line(string format)
    {
        string text = Write(format, FormattedRun.Whole);

        Assert.Equal(text, Write(format, FormattedRun.Whole));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        if (format is not ("html" or "otlp"))
        {
            Golden.Verify($"run.{RunFormats.All.Find(format)!.FileEnding}", text);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Number_that_is_not_known_is_left_out(string format)
    {
        string text = Write(format, new ReportedRun(FormattedRun.Run([.. from conversation in Enumerable.Range(1, 6) select Samples.Sample(conversation, 1, 100, prompt: null)])));

        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        if (format is "bmf" or "benchmark-action" or "prometheus" or "otlp" or "json")
        {
            Assert.All(["cached", "hit", "saved", "total", "input_tokens", "null"], name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_without_a_measurement_has_every_format(string format)
    {
        string text = Write(format, new ReportedRun(FormattedRun.Run([])));

        Assert.NotEmpty(text);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_beside_the_stable_prefix_is_no_benchmark_of_its_own()
    {
        Assert.All(["bmf", "benchmark-action"], format => Assert.DoesNotContain("/control/", Write(format, FormattedRun.Whole), StringComparison.Ordinal));
        Assert.Contains("/control/turn 1", Write("bmf", new ReportedRun(FormattedRun.Run(Samples.Conversations(6, PrefixPolicy.Control)))), StringComparison.Ordinal);
    }
}
