using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Comparisons.Reports;

public sealed class GoldenReportTests
{
    private static readonly ComparisonOutcome Outcome = new(MadeUpComparison.WithEverything, FailOn.Any);

    [Fact]
    public void Markdown_of_any_width_looks_like_this() => Golden.Verify("wide.md", new ComparisonMarkdown().Write(Outcome, new ReportLayout()));

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(50)]
    public void Markdown_for_a_narrow_terminal_looks_like_this(int width) => Golden.Verify($"narrow-{width}.md", new ComparisonMarkdown().Write(Outcome, new ReportLayout(width)));

    [Fact]
    public void Csv_looks_like_this() => Golden.Verify("comparison.csv", new ComparisonCsv().Write(Outcome, new ReportLayout()));

    [Fact]
    public void Json_looks_like_this() => Golden.Verify("comparison.json", new ComparisonJson().Write(Outcome, new ReportLayout()));
}
