using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Formats;
using PrefixBench.Analysis.Reports;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Formats;

public sealed class JUnitTests
{
    private static XElement Run => XElement.Parse(new RunJUnit().Write(FormattedRun.Whole, new ReportLayout()));

    private static string[] Names(XElement root, string outcome) => [.. root.Descendants("testcase").Where(one => one.Element(outcome) is not null).Select(one => (string)one.Attribute("name")!)];

    [Fact]
    public void Expectations_are_cases_with_their_numbers()
    {
        XElement root = Run;

        Assert.Contains("ttft<=100ms (seed, stable)", Names(root, "failure"));
        Assert.Contains("ttft.p99<=10000ms (seed, stable)", Names(root, "skipped"));
        XElement met = root.Descendants("testcase").Single(one => (string)one.Attribute("name")! == "ttft>=0.001ms (seed, stable)");
        Assert.Empty(met.Elements());
        string failure = (string)root.Descendants("failure").First(one => (string)one.Attribute("type")! == "expectation").Attribute("message")!;
        Assert.Matches(@"BROKEN \(turn 1 15\d\d ms \[", failure);
        Assert.Matches("it takes 368 conversations with none to be sure", (string)root.Descendants("skipped").First().Attribute("message")!);
    }

    [Fact]
    public void Failed_requests_are_an_error_of_their_provider()
    {
        XElement error = Assert.Single(Run.Descendants("error"));

        Assert.Equal("embedded.requests", (string?)error.Parent!.Attribute("classname"));
        Assert.Equal("1 of 73 requests failed (timeout 1). First failure, at turn 1: no answer within 60 s", error.Value);
    }

    [Fact]
    public void Rows_of_a_comparison_fail_by_what_it_fails_on()
    {
        var slower = XElement.Parse(new ComparisonJUnit().Write(new ComparisonOutcome(MadeUpComparison.WithEverything, FailOn.Slower), new ReportLayout()));
        var never = XElement.Parse(new ComparisonJUnit().Write(new ComparisonOutcome(MadeUpComparison.WithEverything, FailOn.Never), new ReportLayout()));

        Assert.Contains("TTFT, turn 2 (seed, stable)", Names(slower, "failure"));
        Assert.DoesNotContain(Names(slower, "failure"), name => name.StartsWith("Cached", StringComparison.Ordinal));
        Assert.Contains("Total, turn 1 (seed, stable)", Names(slower, "skipped"));
        Assert.Contains("9 conversations more", (string)slower.Descendants("skipped").First().Attribute("message")!, StringComparison.Ordinal);
        Assert.Empty(Names(never, "failure"));
        Assert.Equal(slower.Descendants("testcase").Count(), never.Descendants("testcase").Count());
    }

    [Fact]
    public void Counts_are_those_of_the_cases_and_names_are_unique_in_a_suite()
    {
        XElement root = Run;

        foreach (XElement suite in root.Elements("testsuite"))
        {
            XElement[] cases = [.. suite.Elements("testcase")];
            Assert.Equal(cases.Length, (int)suite.Attribute("tests")!);
            Assert.All([("failures", "failure"), ("errors", "error"), ("skipped", "skipped")], pair => Assert.Equal(suite.Descendants(pair.Item2).Count(), (int)suite.Attribute(pair.Item1)!));
            Assert.Equal(cases.Length, cases.Select(one => (one.Attribute("classname")!.Value, one.Attribute("name")!.Value)).Distinct().Count());
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$", (string)suite.Attribute("timestamp")!);
        }

        Assert.All([("tests", "testcase"), ("failures", "failure"), ("errors", "error")], pair => Assert.Equal(root.Descendants(pair.Item2).Count(), (int)root.Attribute(pair.Item1)!));
        Assert.Equal("120.000", (string?)root.Attribute("time"));
    }
}
