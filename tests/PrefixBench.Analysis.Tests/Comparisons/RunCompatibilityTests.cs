using System.Text.Json.Nodes;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Comparisons;

public sealed class RunCompatibilityTests
{
    private static readonly SavedRun Before = SavedRuns.Run("before");

    private static SavedRun After(Action<JsonObject> change)
    {
        JsonObject scenario = JsonNode.Parse(SavedRuns.Scenario)!.AsObject();
        change(scenario);
        SavedRun run = SavedRuns.Run("after");
        return run with { Manifest = run.Manifest with { Scenario = scenario } };
    }

    private static string Refusal(SavedRun before, SavedRun after, bool allowsOtherPrompts = false) =>
        Assert.Throws<ComparisonException>(() => RunCompatibility.Between(before, after, allowsOtherPrompts)).Message;

    private static PlannedRun Planned(int turns = 2, params string[] providers) => new(
        JsonNode.Parse(SavedRuns.Scenario)!,
        [.. providers.DefaultIfEmpty("p").Select(SavedRuns.Provider)],
        [.. Enumerable.Range(1, turns).Select(t => ((Load?)null, PrefixPolicy.Stable, t))]);

    [Fact]
    public void Run_is_compatible_with_itself() => Assert.Equal("p", Assert.Single(RunCompatibility.Between(Before, Before, false)).Name);

    private static SavedRun Under(string name, params int[] workers) => SavedRuns.Run(
        name,
        SavedRuns.Manifest(workers.Length == 1
            ? SavedRuns.Provider() with { Load = new LoadRecord(workers[0]) }
            : SavedRuns.Provider() with { Loads = [.. workers.Select(count => new LoadRecord(count))] }),
        [.. workers.SelectMany(count => new[] { 1, 2 }, (count, turn) => Samples.Sample(1, turn, 100, provider: "p") with { Load = Load.Steady(count) })]);

    [Fact]
    public void Loads_must_have_one_in_common_unless_each_run_has_only_one()
    {
        Assert.Single(RunCompatibility.Between(Under("b", 1), Under("a", 4), false));
        Assert.Single(RunCompatibility.Between(Under("b", 1, 4), Under("a", 4), false));
        Assert.Equal(
            "No load is in both runs: \"b\" has one at a time, 4 at once, \"a\" has 2 at once. Play one of them again with the --concurrency of the other.",
            Refusal(Under("b", 1, 4), Under("a", 2)));
    }

    [Fact]
    public void Load_of_one_run_only_is_said()
    {
        var comparison = RunComparison.Create(AnalysedRun.From(Under("b", 1, 4)), AnalysedRun.From(Under("a", 4, 16)), new ComparisonOptions());
        string[] said = [.. comparison.Warnings.Select(ComparisonWarningText.From)];

        Assert.Contains("before: the load of one conversation at a time of \"p\" is in this run only and is not compared", said);
        Assert.Contains("after: the load of 16 conversations at once of \"p\" is in this run only and is not compared", said);
        Assert.Contains(said, warning => warning.StartsWith("after, p, 16 at once: 1 conversation per turn is too few", StringComparison.Ordinal));
        Assert.All(comparison.Rows, row => Assert.Equal(Load.Steady(4), row.Load));
        Assert.Contains(comparison.Changes, change => change == new RunChange("p", "load", "one conversation at a time; 4 at once", "4 at once; 16 at once"));
    }

    [Fact]
    public void Baseline_needs_the_rows_of_the_loads_that_it_has()
    {
        PlannedRun planned = Planned() with
        {
            Providers = [SavedRuns.Provider() with { Loads = [new LoadRecord(1), new LoadRecord(4)] }],
            Rows = [.. new[] { 1, 4 }.SelectMany(count => new[] { 1, 2 }, (count, turn) => ((Load?)Load.Steady(count), PrefixPolicy.Stable, turn))],
        };
        SavedRun cut = Under("b", 1, 4);

        Assert.Single(RunCompatibility.ForBaseline(Under("b", 1), planned, false));
        Assert.Contains(
            "has not measured turn 2",
            Assert.Throws<ComparisonException>(() => RunCompatibility.ForBaseline(cut with { Samples = [.. cut.Samples.Where(s => s.Turn == 1 || s.Load.IsOneAtATime)] }, planned, false)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Description_and_expectations_may_differ() => Assert.Single(RunCompatibility.Between(Before, After(s =>
    {
        s["description"] = "other";
        s["expect"] = new JsonArray("hit>=0.9");
        s["$schema"] = "x";
    }), false));

    [Fact]
    public void Numbers_of_a_file_and_of_memory_are_alike() => Assert.Single(RunCompatibility.Between(Before, After(s => s["sampling"]!["temperature"] = 0.3), false));

    public static TheoryData<string, Action<JsonObject>, string, bool> Differences => new()
    {
        { "system", s => s["system"] = "x", "the system prompt differs", true },
        { "tool", s => s["tools"]![0]!["function"]!["description"] = "x", "the tools differ", true },
        { "tool's key order", s => s["tools"]![0]!["function"]!["parameters"] = new JsonObject { ["properties"] = new JsonObject(), ["type"] = "object" }, "the tools differ", true },
        { "turn", s => s["turns"]![1]!["user"] = "x", "the text of turn 2 differs", true },
        { "reply", s => s["turns"]![0]!["reply"] = "x", "the scripted reply of turn 1 differs", true },
        { "tool calls", s => s["turns"]![0]!["tool_calls"] = new JsonArray(), "the scripted tool calls of turn 1 differ", true },
        { "tool results", s => s["turns"]![1]!["tool_results"] = new JsonArray(), "the list of tool results of turn 2 differs", true },
        { "reasoning", s => s["turns"]![0]!["reasoning"] = "x", "the scripted reasoning of turn 1 differs", true },
        { "branch", s => s["turns"]![1]!["after"] = 1, "turn 2 continues another turn", false },
        { "turns", s => s["turns"]!.AsArray().RemoveAt(1), "the turns are 2 before and 1 after", false },
        { "max_tokens", s => s["max_tokens"] = 100, "max_tokens is 200 before and 100 after", false },
        { "sampling", s => s["sampling"]!["seed"] = 7, "sampling is {\"temperature\":0.3,\"seed\":null} before and {\"temperature\":0.3,\"seed\":7} after", false },
        { "policy", s => s["reply"] = "truncate:9", "the reply policy is \"live\" before and \"truncate:9\" after", false },
        { "unknown", s => s["pace"] = 3, "pace is not given before and 3 after", false },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Differing_part_is_named_and_only_prompts_can_be_let_pass(string what, Action<JsonObject> change, string message, bool isPrompt)
    {
        SavedRun after = After(change);

        string refusal = Refusal(Before, after);

        Assert.StartsWith("The scenario \"s\" is not the same in \"before\" and \"after\": ", refusal, StringComparison.Ordinal);
        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.True(isPrompt == refusal.Contains("across prompts", StringComparison.Ordinal), what);
        if (isPrompt)
        {
            Assert.Single(RunCompatibility.Between(Before, after, allowsOtherPrompts: true));
        }
        else
        {
            Assert.Equal(refusal, Refusal(Before, after, allowsOtherPrompts: true));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_scenario_is_refused_whatever_is_allowed(bool allowsOtherPrompts) => Assert.Contains(
        "\"before\" played the scenario \"s\" and \"after\" plays \"t\"", Refusal(Before, After(s => s["name"] = "t"), allowsOtherPrompts), StringComparison.Ordinal);

    [Fact]
    public void Other_turns_are_refused_unless_a_failure_explains_them()
    {
        SavedRun filtered = SavedRuns.Run("after", turns: 1);
        Assert.Contains("\"before\" has turns 1 to 2 and \"after\" has turns 1 to 1", Refusal(Before, filtered), StringComparison.Ordinal);
        Assert.Contains("\"after\" has turns 1 to 1 and \"before\" has turns 1 to 2", Refusal(filtered, Before), StringComparison.Ordinal);

        SavedRun failed = filtered with { Samples = [.. filtered.Samples, Samples.Failed(2, 1, FailureKind.ServerError, "no")] };
        Assert.Single(RunCompatibility.Between(Before, failed, false));
    }

    [Fact]
    public void Providers_pair_by_name_in_the_order_after()
    {
        IReadOnlyList<ProviderPair> pairs = RunCompatibility.Between(SavedRuns.Run("before", providers: ["a", "b", "c"]), SavedRuns.Run("after", providers: ["c", "x", "a"]), false);

        Assert.Equal(["c", "a"], pairs.Select(p => p.Name));
    }

    [Fact]
    public void One_provider_each_pairs_whatever_its_name() =>
        Assert.Equal("old -> new", Assert.Single(RunCompatibility.Between(SavedRuns.Run("before", providers: ["old"]), SavedRuns.Run("after", providers: ["new"]), false)).Name);

    [Fact]
    public void No_provider_in_common_is_refused() => Assert.Contains(
        "No provider is in both runs: \"before\" has \"a\", \"after\" has \"b\", \"c\"",
        Refusal(SavedRuns.Run("before", providers: ["a"]), SavedRuns.Run("after", providers: ["b", "c"])),
        StringComparison.Ordinal);

    [Fact]
    public void No_prefix_in_common_is_refused_and_a_control_beside_a_stable_prefix_is_none()
    {
        SavedRun asIs = SavedRuns.Run("after", prefixes: [PrefixPolicy.AsIs, PrefixPolicy.Control]);

        Assert.Contains("No prefix is in both runs: \"before\" has stable, \"after\" has control, as-is", Refusal(Before, asIs), StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_must_cover_the_rows_and_may_have_more()
    {
        Assert.Single(RunCompatibility.ForBaseline(Before, Planned(turns: 1), false));
        Assert.Single(RunCompatibility.ForBaseline(Before, Planned(), false));

        SavedRun filtered = SavedRuns.Run("before", turns: 1);
        string refusal = Assert.Throws<ComparisonException>(() => RunCompatibility.ForBaseline(filtered, Planned(), false)).Message;
        Assert.Contains("\"before\" has not measured turn 2 of \"p\" with prefix stable, which this run reports", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_whose_turn_only_failed_does_not_cover_it()
    {
        SavedRun failed = Before with { Samples = [.. Before.Samples.Where(s => s.Turn == 1), Samples.Failed(1, 2, FailureKind.ServerError, "no", provider: "p")] };

        Assert.Throws<ComparisonException>(() => RunCompatibility.ForBaseline(failed, Planned(), false));
    }

    [Fact]
    public void Baseline_of_another_scenario_or_provider_is_refused()
    {
        Assert.Contains("this run plays \"t\"", Assert.Throws<ComparisonException>(() => RunCompatibility.ForBaseline(
            Before, Planned() with { Scenario = After(s => s["name"] = "t").Manifest.Scenario }, false)).Message, StringComparison.Ordinal);
        Assert.Contains("this run has \"x\", \"y\"", Assert.Throws<ComparisonException>(() => RunCompatibility.ForBaseline(Before, Planned(2, "x", "y"), false)).Message, StringComparison.Ordinal);
    }
}
