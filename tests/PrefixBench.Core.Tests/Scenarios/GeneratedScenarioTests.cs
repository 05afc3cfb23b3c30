using System.Security.Cryptography;
using System.Text;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Scenarios;

public sealed class GeneratedScenarioTests
{
    [Fact]
    public void Agent_has_twenty_tools_and_twelve_turns_with_calls_and_results()
    {
        Scenario agent = ScenarioLibrary.Load("agent");

        Assert.Equal((20, 12), (agent.Tools.Count, agent.Turns.Count));
        Assert.Equal(20, agent.Tools.Select(tool => tool.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(12, agent.Turns.Sum(turn => turn.ToolCalls.Count));
        Assert.Equal(12, agent.Turns.Sum(turn => turn.ToolResults.Count));
        Assert.Equal(3, agent.Turns.Count(turn => turn.User.Length > 0));
    }

    [Fact]
    public void Fork_starts_three_helpers_behind_the_briefing_and_returns_to_the_main_agent()
    {
        Scenario fork = ScenarioLibrary.Load("fork");

        Assert.Equal([null, null, null, 1, null, 1, null, 1, null, 3, null], fork.Turns.Select(turn => turn.After));
        Assert.Equal(fork.Turns[2].ToolCalls.Select(call => call.Id), fork.Turns[9].ToolResults.Select(result => result.ToolCallId));

        // Whatever helpers have in common must be in the shared prefix, or one helper's turn would warm another one's.
        string[] beginnings = [.. fork.Turns.Where(turn => turn.After == 1).Select(turn => turn.User[..10])];
        Assert.Equal(beginnings.Length, beginnings.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Questions_of_rag_continue_the_document()
    {
        Scenario rag = ScenarioLibrary.Load("rag");

        Assert.Equal([null, null, 1, 1, 1, 1, 1], rag.Turns.Select(turn => turn.After));
        IReadOnlyList<int> tokens = PromptEstimate.PerTurn(rag, rag.Turns.Count);
        Assert.True(tokens.Max() < 1.02 * tokens.Min());
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("rag")]
    [InlineData("fork")]
    public void Scale_changes_lengths_and_nothing_else(string name)
    {
        Scenario whole = ScenarioLibrary.Load(name);
        Scenario twice = ScenarioLibrary.Load(name, 2);

        Assert.Equal((name, $"{name} x2"), (whole.Name, twice.Name));
        Assert.Equal(whole.Turns.Count, twice.Turns.Count);
        Assert.Equal(whole.Turns.Select(turn => turn.ToolCalls.Count), twice.Turns.Select(turn => turn.ToolCalls.Count));
        Assert.InRange(Longest(twice) / Longest(whole), 1.6, 2.1);
        Assert.True(Longest(ScenarioLibrary.Load(name, ScenarioLibrary.MinimumScale)) < 3000);

        static double Longest(Scenario scenario) => PromptEstimate.PerTurn(scenario, scenario.Turns.Count).Max();
    }

    [Theory]
    [InlineData("agent", "4c3772f2dc1bdb1f")]
    [InlineData("rag", "b38e2f020b095b92")]
    [InlineData("fork", "c0980f04820d52dc")]
    public void Texts_are_the_same_everywhere(string name, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ScenarioJson.Write(ScenarioLibrary.Load(name)).ToJsonString())))[..16]);

    [Theory]
    [InlineData("agent")]
    [InlineData("rag")]
    [InlineData("fork")]
    public void Written_scenario_reads_back_equal(string name)
    {
        string json = ScenarioJson.Write(ScenarioLibrary.Load(name, 0.5)).ToJsonString();

        Assert.Equal(json, ScenarioJson.Write(ScenarioReader.Read(Encoding.UTF8.GetBytes(json), "copy")).ToJsonString());
    }

    [Fact]
    public void Ids_are_allowed_by_every_vendor() =>
        Assert.All(
            ScenarioLibrary.ScalableNames.SelectMany(name => ScenarioLibrary.Load(name).Turns).SelectMany(turn => turn.ToolCalls),
            call => Assert.Matches("^[a-zA-Z0-9]{9}$", call.Id));

    [Theory]
    [InlineData("seed", 2.0, "its texts cannot be scaled. Allowed are \"agent\", \"fork\", \"rag\"")]
    [InlineData("agent", 0.0, "the scale is \"0\"; allowed are 0.01 to 100.")]
    [InlineData("agent", double.NaN, "the scale is \"NaN\"")]
    public void Scale_that_is_not_allowed_is_a_mistake(string name, double scale, string mistake) =>
        Assert.Contains(mistake, Assert.Throws<ScenarioException>(() => ScenarioLibrary.Load(name, scale)).Message, StringComparison.Ordinal);
}
