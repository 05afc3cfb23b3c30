using PrefixBench.Bench.Errors;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Planning;

/// <summary>Collects the expectations of a run: the scenario's, then the command line's.</summary>
internal static class PlannedExpectations
{
    /// <summary>Joins both lists; an expectation that is in both is evaluated once.</summary>
    /// <exception cref="BadInputException">An expectation cannot be evaluated in this run; the message names all such expectations.</exception>
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
            yield return "expectations are not evaluated for the control, and no other prefix is played. Add stable or as-is to --prefix.";
        }
        else if (expectation.Metric == MetricCatalogue.Saved && !(prefixes.Any(prefix => prefix.HasControl()) && prefixes.Contains(PrefixPolicy.Control)))
        {
            yield return "\"saved\" is the control's TTFT minus the stable prefix's, so it requires both prefixes. Use --prefix stable control, without --no-control.";
        }
    }
}
