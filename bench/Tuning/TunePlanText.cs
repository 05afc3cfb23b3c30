using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Bench.Tuning;

/// <summary>Prints the plan of a tuning before the first launch.</summary>
internal static class TunePlanText
{
    /// <summary>Writes the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="output">The writer.</param>
    /// <param name="isDryRun">Whether to show every launch.</param>
    public static void Write(TunePlan plan, TextWriter output, bool isDryRun)
    {
        output.WriteLine($"Scenario   {plan.Run.Scenario.Name}: {Phrases.Count(plan.Run.PlayedTurns, "turn")}; prefix {string.Join(" and ", plan.Run.PlayedPrefixes.Select(prefix => prefix.Name()))}");
        for (int i = 0; i < plan.Variants.Count; i++)
        {
            output.WriteLine($"{(i == 0 ? "Baseline" : "Variant"),-10} {plan.Variants[i].Name}: {CommandWords.Join(plan.Variants[i].Command)}");
        }

        // All variants are played alike.
        PlannedLane[] lanes = [.. plan.Run.Lanes.Where(lane => lane.Provider.Name == plan.Variants[0].Name)];
        int requests = plan.Order.Count * lanes.Sum(lane => lane.MaximumRequests);
        output.WriteLine($"Launches   {plan.Launches} of each variant, {plan.Order.Count} in all, one server at a time; in each {Phrases.List([.. lanes.Select(lane => Conversations(lane, lanes.Length > 1))])} after {Phrases.Count(plan.Run.Conduct.WarmupConversations, "warm-up")}: {requests} requests");
        foreach (string line in PlanText.Workload(plan.Run))
        {
            output.WriteLine(line);
        }

        if (plan.Order.Count * lanes.Aggregate(TimeSpan.Zero, (sum, lane) => sum + lane.MaximumPauses) is { Ticks: > 0 } pauses)
        {
            output.WriteLine($"           the pauses add about {DurationText.Rounded(pauses)}");
        }

        if (isDryRun)
        {
            output.WriteLine($"Order      {string.Join(' ', plan.Order.Select(launch => launch.Variant.Name))}");
        }

        output.WriteLine($"Verdicts   {Reach(plan)}");
    }

    private static string Conversations(PlannedLane lane, bool isOneOfSeveral)
    {
        string count = $"{Phrases.Count(lane.Maximum, "conversation")} of each prefix{(lane.Variants == 1 ? "" : " and idle time")}";
        return isOneOfSeveral ? $"{count} {LoadText.Phrase(lane.Provider.Load)}" : lane.Provider.Load.IsOneAtATime ? count : $"{count}, {lane.Provider.Load},";
    }

    private static int Tables(TunePlan plan) => Math.Max(1, plan.Run.Loads.Count) * plan.Run.Pauses.Count();

    private static string Reach(TunePlan plan)
    {
        (ComparisonRow Row, bool CanBeDecided)[] rows = [.. TuneAnalysis.Reach(plan.Variants.Count - 1, plan.Run.PlayedTurns, plan.Launches, plan.Comparison, Tables(plan))];
        int decided = rows.Count(row => row.CanBeDecided);
        if (decided == rows.Length)
        {
            return $"{Phrases.Count(plan.Launches, "launch")} of each variant can decide every row, if the differences are clear";
        }

        int enough = Enumerable.Range(plan.Launches, 1000).First(launches => TuneAnalysis.Reach(plan.Variants.Count - 1, plan.Run.PlayedTurns, launches, plan.Comparison, Tables(plan)).All(row => row.CanBeDecided));
        return decided == 0
            ? $"{Phrases.Count(plan.Launches, "launch")} of each variant cannot decide anything: so few are never told apart by ranks. {enough} can decide every row"
            : $"{Phrases.Count(plan.Launches, "launch")} of each variant can decide {decided} of {rows.Length} rows, the most important first; {enough} can decide every row";
    }
}
