using PrefixBench.FakeServer.Ruled;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>Whether a template that writes earlier messages in another way is found, by rendering and by cached tokens.</summary>
public sealed class TemplateTests
{
    private static readonly string[] Kinds = ["plain", "reasoning", "tools", "reasoning_with_tools"];

    [Theory]
    [InlineData(true, false, false, 1, "")]
    [InlineData(false, false, false, 1, "")]
    [InlineData(false, false, false, 64, "")]
    [InlineData(true, true, false, 1, "reasoning_with_tools")]
    [InlineData(false, true, false, 1, "reasoning_with_tools")]
    [InlineData(false, true, false, 64, "reasoning_with_tools")]
    [InlineData(true, false, true, 1, "tools reasoning_with_tools")]
    [InlineData(false, false, true, 1, "tools reasoning_with_tools")]
    public async Task Kinds_that_lose_their_prompt_are_found_and_no_other(bool renders, bool dropsReasoning, bool movesTools, int block, string broken)
    {
        using var server = new RuledServer(new CacheRules { IsLlamaServer = renders, DropsReasoning = dropsReasoning, MovesTools = movesTools, BlockTokens = block, ReadsWords = true });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "template");

        Assert.Equal(0, run.Code);
        foreach (string kind in Kinds)
        {
            ExaminedFinding found = run["template", kind];
            bool isBroken = broken.Split(' ').Contains(kind);
            Assert.Equal("measured", found.Certainty);
            Assert.True(isBroken == (found.Values["broken_after_turn"] is not null), found.ToString());
            Assert.True(isBroken == (found.Advice is not null), found.ToString());
            Assert.True(isBroken == found.Found.Contains("loses a part of its prompt", StringComparison.Ordinal), found.ToString());
        }

        Assert.InRange(server.Chats, renders ? 0 : 12, renders ? 0 : run.Announced);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reasoning_that_never_reaches_the_prompt_is_told(bool drops)
    {
        using var server = new RuledServer(new CacheRules { IsLlamaServer = true, DropsReasoning = drops });

        ExaminedFinding found = (await DoctorRun.ExamineAsync(server.Url, "--only", "template"))["template", "reasoning"];

        Assert.Equal("A conversation with reasoning keeps its prompt from turn to turn.", found.Found);
        Assert.Equal(drops, found.Numbers!.Contains("The template leaves the reasoning of earlier answers out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Blocks_that_are_longer_than_a_message_leave_it_open()
    {
        using var server = new RuledServer(new CacheRules { BlockTokens = 528, ReadsWords = true });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "ladder,template");

        Assert.All(Kinds, kind => Assert.Equal("unknown", run["template", kind].Certainty));
    }

    [Fact]
    public async Task Template_is_not_accused_where_the_cache_keeps_nothing()
    {
        using var server = new RuledServer(new CacheRules { KeptPrompts = 0 });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "template");

        Assert.Equal("unknown", run["template", "conversations"].Certainty);
    }
}
