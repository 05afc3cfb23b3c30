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

        int conversations = plan.Run.Conduct.ExactConversations ?? plan.Run.Conduct.MaximumConversations;
        int requests = plan.Order.Count * plan.Run.PlayedPrefixes.Count * plan.Run.PlayedTurns * (conversations + plan.Run.Conduct.WarmupConversations);
        output.WriteLine($"Launches   {plan.Launches} of each variant, {plan.Order.Count} in all, one server at a time; in each {Phrases.Count(conversations, "conversation")} of each prefix{Load(plan)} after {Phrases.Count(plan.Run.Conduct.WarmupConversations, "warm-up")}: {requests} requests");
        if (isDryRun)
        {
            output.WriteLine($"Order      {string.Join(' ', plan.Order.Select(launch => launch.Variant.Name))}");
        }

        output.WriteLine($"Verdicts   {Reach(plan)}");
    }

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
