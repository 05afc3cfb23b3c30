using System.Text.Json;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Metrics;
using PrefixBench.Statistics;
using Xunit;
using static PrefixBench.Testing.MadeUpComparison;

namespace PrefixBench.Analysis.Tests.Comparisons.Reports;

public sealed class ReportTextTests
{
    private static readonly ComparisonOutcome Everything = new(WithEverything, FailOn.Any);

    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("`a`", "\\`a\\`")]
    [InlineData("<b>&amp;", "&lt;b>&amp;amp;")]
    [InlineData("[a](http://b)", "\\[a\\](http://b)")]
    [InlineData("a\nb\u001b[0m", "a b \\[0m")]
    [InlineData("_a_ n_ctx", "\\_a\\_ n_ctx")]
    [InlineData("# a > b", "\\# a > b")]
    [InlineData("-1", "-1")]
    [InlineData("back\\slash", "back\\\\slash")]
    public void Markdown_shows_markup_as_text(string text, string expected) => Assert.Equal(expected, MarkdownText.Escape(text));

    [Theory]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(150)]
    public void No_table_is_wider_than_the_terminal(int width)
    {
        string[] table = [.. new ComparisonMarkdown().Write(Everything, new ReportLayout(width)).Split('\n').Where(l => l.StartsWith('|'))];

        Assert.NotEmpty(table);
        Assert.All(table, line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public void Lines_of_a_table_are_equally_long()
    {
        string[] table = [.. new ComparisonMarkdown().Write(Everything, new ReportLayout()).Split('\n').SkipWhile(l => !l.StartsWith('|')).TakeWhile(l => l.StartsWith('|'))];

        Assert.Single(table.Select(l => l.Length).Distinct());
    }

    [Fact]
    public void Unchanged_surroundings_are_said_to_be() =>
        Assert.Contains("\nNo other changes were recorded.\n", new ComparisonMarkdown().Write(new ComparisonOutcome(Of([Time(1, 1, 1, ComparisonVerdict.Same)]), FailOn.Any), new ReportLayout()), StringComparison.Ordinal);

    [Fact]
    public void Last_line_of_the_page_says_why_the_exit_code_is_3()
    {
        Assert.Equal($"Exit code 3: {Everything.Reason}.", new ComparisonMarkdown().Write(Everything, new ReportLayout()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.DoesNotContain("Exit code", new ComparisonMarkdown().Write(new ComparisonOutcome(WithEverything, FailOn.Never), new ReportLayout()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@f", "'@f")]
    [InlineData("\t=1", "' =1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"\"")]
    [InlineData("a\r\nb", "a  b")]
    [InlineData("plain-name", "plain-name")]
    public void Csv_text_is_quoted_and_no_formula(string name, string field)
    {
        string csv = new ComparisonCsv().Write(new ComparisonOutcome(Of([Time(1, 1, 1, ComparisonVerdict.Same) with { Provider = name }]), FailOn.Any), new ReportLayout());

        Assert.StartsWith(field + ",seed,stable,1,ttft_ms,", csv.Split("\r\n")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_keeps_negative_numbers_as_numbers_and_ends_lines_as_the_standard_wants()
    {
        string csv = new ComparisonCsv().Write(new ComparisonOutcome(Of([Time(1, 100, 50, ComparisonVerdict.Better)]), FailOn.Any), new ReportLayout());

        Assert.Contains(",-50,-51,-49,0.5,", csv, StringComparison.Ordinal);
        Assert.Equal(csv.Count(c => c == '\n'), csv.Split("\r\n").Length - 1);
    }

    [Fact]
    public void Csv_lines_have_as_many_fields_as_the_head()
    {
        string[] lines = new ComparisonCsv().Write(new ComparisonOutcome(Of([Time(1, 1, 1, ComparisonVerdict.Same), Row(MetricCatalogue.CachedTokens, 1) with { After = Estimate.WithoutInterval(5, 1) }]), FailOn.Any), new ReportLayout())
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Single(lines.Select(l => l.Count(c => c == ',')).Distinct());
    }

    [Fact]
    public void Json_keeps_every_row_and_nulls_for_what_is_not_known()
    {
        using var json = JsonDocument.Parse(new ComparisonJson().Write(Everything, new ReportLayout()));
        JsonElement[] rows = [.. json.RootElement.GetProperty("rows").EnumerateArray()];

        Assert.Equal(WithEverything.Rows.Count, rows.Length);
        Assert.Equal(JsonValueKind.Null, rows.Single(r => r.GetProperty("metric").GetString() == "prompt_eval_ms" && r.GetProperty("turn").ValueKind == JsonValueKind.Null).GetProperty("before").ValueKind);
        Assert.Equal(Everything.Reason, json.RootElement.GetProperty("exit_reason").GetString());
    }

    [Theory]
    [InlineData(0.004, "0.004 ms")]
    [InlineData(9.876, "9.88 ms")]
    [InlineData(206.46, "206 ms")]
    [InlineData(2223.4, "2223 ms")]
    public void Times_have_the_digits_that_matter(double milliseconds, string text) => Assert.Equal(text, ComparisonNumbers.Median(MetricCatalogue.TimeToFirstToken, milliseconds));

    [Theory]
    [InlineData(0.00001, "< 0.0001")]
    [InlineData(0.0499, "0.0499")]
    [InlineData(0.0504, "0.0504")]
    [InlineData(0.42, "0.42")]
    [InlineData(1, "1")]
    public void Probability_does_not_round_across_alpha(double value, string text) => Assert.Equal(text, ComparisonNumbers.Probability(value));

    [Fact]
    public void Shift_has_signs_and_no_minus_zero()
    {
        Assert.Equal(("+7.0 ms", "[-15.2, +29.2]"), ComparisonNumbers.Shift(MetricCatalogue.TimeToFirstToken, new Estimate(7, -15.23, 29.23, 0.95, 8)));
        Assert.Equal(("0.0", "[0.0, 0.0]"), ComparisonNumbers.Shift(MetricCatalogue.HitRatio, new Estimate(-0.0001, -0.0001, 0, 0.95, 8)));
        Assert.Equal(("+0.100", "[n = 3, no interval]"), ComparisonNumbers.Shift(MetricCatalogue.PromptEval, Estimate.WithoutInterval(0.1, 3)));
    }
}
