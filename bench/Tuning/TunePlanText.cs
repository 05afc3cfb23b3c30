using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;

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
            output.WriteLine($"{(i == 0 ? "Baseline" : "Variant"),-10} {plan.Variants[i].Name}: {VariantSecrets.CommandOf(plan.Variants[i])}");
        }

        foreach ((string title, string text) in PlanNotes.Of(plan.Variants))
        {
            output.WriteLine($"{title,-10} {text}");
        }

        // All variants are played alike.
        IReadOnlyList<PlannedLane> lanes = plan.LaunchLanes;
        output.WriteLine($"Launches   {plan.Launches} of each variant, {plan.Order.Count} in all, {Together(plan)}; in each {Phrases.List([.. lanes.Select(lane => Conversations(lane, lanes.Count > 1))])} after {Phrases.Count(plan.Run.Conduct.WarmupConversations, "warm-up")}: {plan.Order.Count * plan.RequestsPerLaunch} requests");
        if (plan.Resumed is { } resumed)
        {
            output.WriteLine($"Resumed    {resumed.Manifest.RunId}: {Phrases.Count(plan.Missing.Count, "launch")} of {plan.Order.Count} left{(resumed.SetAside.Count > 0 ? $"; {Phrases.Count(resumed.SetAside.Count, "turn")} of broken-off launches set aside in {ResumedJournal.SetAsideFileName}" : "")}");
        }

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
            output.WriteLine($"Order      {string.Join(' ', plan.Missing.Select(launch => launch.Variant.Name))}");
        }

        if (plan.Missing.Count > 0)
        {
            output.WriteLine($"Duration   {TuneDuration.Estimate(plan)}");
        }

        output.WriteLine($"Verdicts   {Reach(plan)}");
    }

    private static string Together(TunePlan plan) => plan.IsParallel ? "one server of each variant at the same time" : "one server at a time";

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
