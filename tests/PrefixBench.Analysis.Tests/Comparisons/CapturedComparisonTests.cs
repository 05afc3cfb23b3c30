using System.Text.Json.Nodes;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Comparisons;

public sealed class CapturedComparisonTests
{
    [Fact]
    public void Each_conversation_counts_once_whatever_its_length_and_only_hits_and_times_are_compared()
    {
        IReadOnlyList<ComparisonRow> rows = Compare(Capture("before", 8, turns: 2, ttft: 1000, cached: 100), Capture("after", 7, turns: 5, ttft: 100, cached: 900));

        Assert.Equal(["ttft_ms", "hit_ratio"], rows.Select(row => row.Metric.Id));
        Assert.All(rows, row => Assert.Equal((null, 8, 7, ComparisonVerdict.Better), (row.Turn, row.Before!.Count, row.After!.Count, row.Verdict)));
        Assert.InRange(rows[0].Before!.Value, 990, 1010);
        Assert.InRange(rows[0].After!.Value, 99, 101);
        Assert.Equal((0.1, 0.9), (rows[1].Before!.Value, rows[1].After!.Value));
    }

    [Fact]
    public void Turns_that_do_not_know_a_number_do_not_count()
    {
        SavedRun before = Capture("before", 6, turns: 3, ttft: 1000, cached: 100);
        SavedRun silent = before with { Samples = [.. before.Samples.Select(sample => sample.Turn == 2 ? sample with { TimeToFirstToken = null, Usage = new TokenUsage() } : sample)] };

        IReadOnlyList<ComparisonRow> rows = Compare(before, silent);

        Assert.Equal(rows.Select(row => row.Before!.Value), rows.Select(row => row.After!.Value));
    }

    [Fact]
    public void Fewer_than_six_conversations_decide_nothing() =>
        Assert.All(
            Compare(Capture("before", 5, turns: 2, ttft: 1000, cached: 100), Capture("after", 9, turns: 2, ttft: 100, cached: 900)),
            row => Assert.Equal(ComparisonVerdict.Inconclusive, row.Verdict));

    [Fact]
    public void A_capture_is_not_compared_with_a_scenario_of_the_same_name()
    {
        SavedRun capture = Capture("before", 6, turns: 2, ttft: 1000, cached: 100);
        JsonNode scenario = JsonNode.Parse(SavedRuns.Scenario)!;
        scenario["name"] = "captured";

        Assert.Throws<ComparisonException>(() => Compare(capture, capture with { Name = "after", Manifest = capture.Manifest with { Scenario = scenario } }));
    }

    private static IReadOnlyList<ComparisonRow> Compare(SavedRun before, SavedRun after) => RunComparison.Create(AnalysedRun.From(before), AnalysedRun.From(after), new ComparisonOptions()).Rows;

    private static SavedRun Capture(string name, int conversations, int turns, double ttft, int cached) => SavedRuns.Run(
        name,
        SavedRuns.Manifest() with { Scenario = new JsonObject { ["name"] = "captured" }, Prefixes = ["as-is"] },
        [
            .. from conversation in Enumerable.Range(1, conversations)
               from turn in Enumerable.Range(1, turns)
               select Samples.Sample(conversation, turn, ttft * (1 + (0.001 * (conversation % 5 - 2))), PrefixPolicy.AsIs, cached, prompt: 1000, provider: "p") with { Scenario = "captured" },
        ]);
}
