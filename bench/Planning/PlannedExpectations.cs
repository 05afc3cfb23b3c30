using PrefixBench.Bench.Errors;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Planning;

/// <summary>The expectations of a run: the scenario's, then those of the command line.</summary>
internal static class PlannedExpectations
{
    /// <summary>Joins both; one that stands in both is judged once.</summary>
    /// <exception cref="BadInputException">One of them could never be judged in this run; all such are named together.</exception>
    public static IReadOnlyList<Expectation> Create(RunOptions options, Scenario scenario)
    {
        (string Place, Expectation Expectation)[] all =
        [
            .. scenario.Expectations.Select(e => ($"\"expect\" of scenario \"{scenario.Name}\"", e)),
            .. options.Expectations.Select(e => ("--expect", e)),
        ];
        string[] mistakes =
        [
            .. from item in all
               from mistake in item.Expectation.FindMistakes(scenario.Turns.Count).Concat(FindMistakes(item.Expectation, options.Prefixes))
               select $"{item.Place} is \"{item.Expectation}\": {mistake}",
        ];
        return mistakes.Length == 0 ? [.. all.Select(item => item.Expectation).Distinct()] : throw new BadInputException(string.Join(Environment.NewLine, mistakes));
    }

    private static IEnumerable<string> FindMistakes(Expectation expectation, IReadOnlyList<PrefixPolicy> prefixes)
    {
        if (prefixes.All(prefix => prefix == PrefixPolicy.Control))
        {
            yield return "the control is never judged, and no other prefix is played; add stable or as-is to --prefix.";
        }
        else if (expectation.Metric == MetricCatalogue.Saved && !(prefixes.Contains(PrefixPolicy.Stable) && prefixes.Contains(PrefixPolicy.Control)))
        {
            yield return "\"saved\" is the control's TTFT less the stable prefix's, so both must be played; use --prefix stable control and leave --no-control out.";
        }
    }
}
