using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Core.Prefixes;

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

        output.WriteLine($"Launches   {plan.Launches} of each variant, {plan.Order.Count} in all, {Together(plan)}; in each {Phrases.Count(plan.Conversations, "conversation")} of each prefix{Load(plan)} after {Phrases.Count(plan.Run.Conduct.WarmupConversations, "warm-up")}: {plan.Order.Count * plan.RequestsPerLaunch} requests");
        if (plan.Resumed is { } resumed)
        {
            output.WriteLine($"Resumed    {resumed.Manifest.RunId}: {Phrases.Count(plan.Missing.Count, "launch")} of {plan.Order.Count} left{(resumed.SetAside.Count > 0 ? $"; {Phrases.Count(resumed.SetAside.Count, "turn")} of broken-off launches set aside in {ResumedJournal.SetAsideFileName}" : "")}");
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

    private static string Load(TunePlan plan) => plan.Options.Load is { IsOneAtATime: false } load ? $", {load}," : "";

    private static string Reach(TunePlan plan)
    {
        (ComparisonRow Row, bool CanBeDecided)[] rows = [.. TuneAnalysis.Reach(plan.Variants.Count - 1, plan.Run.PlayedTurns, plan.Launches, plan.Comparison)];
        int decided = rows.Count(row => row.CanBeDecided);
        if (decided == rows.Length)
        {
            return $"{Phrases.Count(plan.Launches, "launch")} of each variant can decide every row, if the differences are clear";
        }

        int enough = Enumerable.Range(plan.Launches, 1000).First(launches => TuneAnalysis.Reach(plan.Variants.Count - 1, plan.Run.PlayedTurns, launches, plan.Comparison).All(row => row.CanBeDecided));
        return decided == 0
            ? $"{Phrases.Count(plan.Launches, "launch")} of each variant cannot decide anything: so few are never told apart by ranks. {enough} can decide every row"
            : $"{Phrases.Count(plan.Launches, "launch")} of each variant can decide {decided} of {rows.Length} rows, the most important first; {enough} can decide every row";
    }
}
