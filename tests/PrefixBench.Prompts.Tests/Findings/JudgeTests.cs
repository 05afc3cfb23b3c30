using System.Text.Json;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Requests;
using PrefixBench.Prompts.Tests.Seeded;

namespace PrefixBench.Prompts.Tests.Findings;

public sealed class JudgeTests
{
    private static readonly SeededAgent Agent = new();

    private static async Task<Finding[]> JudgeAsync(ColdRate? cold, params (string Body, ServerReport Report)[] requests) =>
        [.. (await Diagnosis.CreateAsync(requests.Select((request, index) => CapturedRequest.From(index + 1, JsonElement.Parse(request.Body)) with { Report = request.Report }), null, cold, TestContext.Current.CancellationToken)).Findings];

    private static ServerReport Said(int prompt, int? cached, double? ttftMs = null) =>
        new() { PromptTokens = prompt, CachedTokens = cached, TimeToFirstToken = ttftMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null };

    [Fact]
    public async Task Other_model_allows_nothing_and_is_the_clients()
    {
        Finding[] findings = await JudgeAsync(null, (Agent.Body(1), Said(1000, 0)), (Agent.Body(2).Replace("\"m\"", "\"n\"", StringComparison.Ordinal), Said(1100, null)));

        Assert.Equal((Cause.SettingChanged, Side.Client), (findings[1].Cause, findings[1].Side));
        Assert.Equal(new TokenNumber(0, IsExact: true), findings[1].Request.Allowed);
        Assert.Equal(("model", "\"m\"", "\"n\""), (findings[1].Request.Setting!.Path, findings[1].Request.Setting!.Before, findings[1].Request.Setting!.After));
    }

    [Fact]
    public async Task Small_change_at_the_end_is_not_blamed_for_a_total_loss()
    {
        string changed = Bodies.Chat(Agent.System, SeededAgent.Tools, [.. Agent.History(5)[..^1], Bodies.Result("c4", "Other content."), Bodies.User("Go on.")]);
        Finding[] findings = await JudgeAsync(null, (Agent.Body(5), Said(4000, 0)), (changed, Said(4000, 0)));

        Assert.Equal((Cause.ClientOrServer, Side.Unknown), (findings[1].Cause, findings[1].Side));
    }

    [Fact]
    public async Task Server_is_charged_with_what_the_prompt_allowed_and_no_more()
    {
        var template = new SimulatedTemplate();
        string changed = Bodies.Chat(Agent.System, SeededAgent.Tools, [.. Agent.History(5)[..^1], Bodies.Result("c4", "Content: other"), Bodies.User("Go on.")]);
        CapturedRequest[] requests = [.. new[] { Bodies.Chat(Agent.System, SeededAgent.Tools, [.. Agent.History(5)[..^1], Bodies.Result("c4", "Content: this one"), Bodies.User("Go on.")]), changed }.Select((body, index) => CapturedRequest.From(index + 1, JsonElement.Parse(body)))];
        int[] lengths = [.. requests.Select(request => template.Write(request.Parts).Length)];

        Finding found = (await Diagnosis.CreateAsync(requests.Select((request, index) => request with { Report = Said(lengths[index], 0) }), template, null, TestContext.Current.CancellationToken)).Findings[1];

        Assert.Equal(Side.Server, found.Side);
        Assert.True(found.Request.Allowed!.Value.Value < lengths[0]);
        Assert.Equal(found.Request.Allowed, found.Lost);
    }

    [Fact]
    public async Task Change_in_the_middle_is_not_blamed_for_what_stands_before_it()
    {
        string changed = Bodies.Chat(Agent.System, SeededAgent.Tools, [Bodies.User("Another beginning."), .. Agent.History(8)[1..]]);

        Assert.Equal(Cause.PromptChanged, (await JudgeAsync(null, (Agent.Body(8), Said(4000, 0)), (changed, Said(4000, 2000))))[1].Cause);
        Assert.Equal(Cause.ClientOrServer, (await JudgeAsync(null, (Agent.Body(8), Said(4000, 0)), (changed, Said(4000, 5))))[1].Cause);
    }

    [Fact]
    public async Task Least_length_is_not_concluded_where_counts_have_no_blocks()
    {
        Finding[] findings = await JudgeAsync(
            null, (Agent.Body(1), Said(500, 0)), (Agent.Body(2), Said(600, 0)), (Agent.Body(3), Said(700, 0)), (Agent.Body(4), Said(1800, 697)), (Agent.Body(5), Said(1900, 1801)), (Agent.Body(6), Said(2000, 1907)));

        Assert.Equal([Cause.TemplateOrServer, Cause.TemplateOrServer], findings[1..3].Select(finding => finding.Cause));
    }

    [Fact]
    public async Task Loss_in_the_tail_of_the_prompt_is_none()
    {
        Finding[] findings = await JudgeAsync(null, (Agent.Body(1), Said(1000, 0)), (Agent.Body(2), Said(1100, 960)), (Agent.Body(3), Said(1200, 1000)));

        Assert.Equal([Cause.First, Cause.Kept, Cause.TemplateOrServer], findings.Select(finding => finding.Cause));
        Assert.Equal(new TokenNumber(100, IsExact: true), findings[2].Lost);
    }

    [Fact]
    public async Task Shorter_prompt_that_was_found_whole_lost_nothing()
    {
        Finding[] findings = await JudgeAsync(null, (Agent.Body(3), Said(1300, 0)), (Agent.Body(2), Said(1100, 1099)));

        Assert.Equal(("shortened", Cause.Kept), (findings[1].Request.Pattern!.Id, findings[1].Cause));
    }

    [Fact]
    public async Task Cost_is_that_of_the_servers_own_time_else_of_the_measured_curve_else_not_known()
    {
        ServerReport timed = Said(1100, 100) with { PromptEval = TimeSpan.FromMilliseconds(500), PromptEvalTokens = 1000 };

        Assert.Equal(450, (await JudgeAsync(null, (Agent.Body(1), Said(1000, 0)), (Agent.Body(2), timed)))[1].LostMs);
        Assert.Equal(1800, (await JudgeAsync(new ColdRate(5, 2), (Agent.Body(1), Said(1000, 0)), (Agent.Body(2), Said(1100, 100))))[1].LostMs);
        Assert.Null((await JudgeAsync(null, (Agent.Body(1), Said(1000, 0)), (Agent.Body(2), Said(1100, 100))))[1].LostMs);
    }

    [Theory]
    [InlineData(1000, 900, Cause.CountRefuted)]
    [InlineData(100, 900, Cause.Kept)]
    [InlineData(100, 0, Cause.HitNotReported)]
    [InlineData(100, null, Cause.HitNotReported)]
    [InlineData(1000, null, Cause.NotReported)]
    [InlineData(1000, 0, Cause.TemplateOrServer)]
    public async Task Clock_refutes_a_count_only_where_it_is_far_off(double ttftMs, int? cached, Cause cause)
    {
        // By the measured line, a cold prompt of 1,000 tokens takes 1,000 ms.
        Finding[] findings = await JudgeAsync(new ColdRate(0, 1), (Agent.Body(1), Said(900, 0)), (Agent.Body(2), Said(1000, cached, ttftMs)));

        Assert.Equal(cause, findings[1].Cause);
    }

    [Fact]
    public async Task Cold_request_of_another_length_says_nothing_of_the_clock()
    {
        // A short cold request took 300 ms, most of it perhaps for the connection: nothing can be concluded for a prompt ten times as long.
        Finding[] findings = await JudgeAsync(null, (Agent.Body(1), Said(300, 0, 300)), (Agent.Body(2), Said(3000, null, 400)));

        Assert.Equal(Cause.NotReported, findings[1].Cause);
    }

    [Theory]
    [InlineData("Qwen/Qwen3.5-4B", true)]
    [InlineData("qwen3-next-80b", true)]
    [InlineData("nvidia/Nemotron-H-8B", true)]
    [InlineData("gemma-3-27b-it", true)]
    [InlineData("Qwen/Qwen3-8B", false)]
    [InlineData("llama-3.1-8b", false)]
    [InlineData(null, false)]
    public void Models_whose_state_cannot_go_back_are_known_by_name(string? model, bool isStateful) => Assert.Equal(isStateful, StatefulModels.Contains(model));
}
