using System.Globalization;
using System.Xml.Linq;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Formats;

/// <summary>
/// A JUnit file in the shape of <c>junit-10.xsd</c>, the schema of Jenkins' xUnit plugin: <c>testsuites</c> with <c>name</c>, <c>tests</c>, <c>failures</c>, <c>errors</c> and <c>time</c>;
/// <c>testsuite</c> with the same, <c>skipped</c>, and <c>timestamp</c> (seconds, without a zone); <c>testcase</c> with <c>name</c>, <c>classname</c> and at most one of <c>skipped</c>,
/// <c>error</c> and <c>failure</c>, each with a <c>message</c>. Times are optional there, and left out where there is none.
/// </summary>
internal static class JUnitDocument
{
    /// <summary>The text of the file.</summary>
    /// <param name="cases">The cases. Those of one suite need not stand together; a suite stands where its first case does.</param>
    /// <param name="startedAt">When the run began.</param>
    /// <param name="duration">How long it took; null if that is not known.</param>
    public static string Write(IReadOnlyList<JUnitCase> cases, DateTimeOffset startedAt, TimeSpan? duration)
    {
        string timestamp = startedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var root = new XElement(
            "testsuites",
            new XAttribute("name", "PrefixBench"),
            Counts(cases),
            duration is { } time ? new XAttribute("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)) : null,
            cases.GroupBy(one => one.Suite, StringComparer.Ordinal).Select(suite => new XElement(
                "testsuite",
                new XAttribute("name", SafeText.OneLine(suite.Key)),
                Counts([.. suite]),
                new XAttribute("skipped", suite.Count(one => one.Outcome == JUnitOutcome.Skipped)),
                new XAttribute("timestamp", timestamp),
                suite.Select(one => one.ToXml()))));
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static XAttribute[] Counts(IReadOnlyList<JUnitCase> cases) =>
    [
        new("tests", cases.Count),
        new("failures", cases.Count(one => one.Outcome == JUnitOutcome.Failed)),
        new("errors", cases.Count(one => one.Outcome == JUnitOutcome.Error)),
    ];
}
