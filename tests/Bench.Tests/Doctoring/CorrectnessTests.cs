using PrefixBench.FakeServer.Ruled;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>Whether a cache that changes replies is found, and no other is accused.</summary>
public sealed class CorrectnessTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Same_replies_are_told(bool canRefuse)
    {
        using var server = new RuledServer(new CacheRules { IsLlamaServer = canRefuse });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "correctness");

        ExaminedFinding found = run["correctness", "replies"];
        Assert.Equal(("measured", "A reply is the same whether its prompt comes from the cache or not: 3 of 3 prompts."), (found.Certainty, found.Found));
        Assert.Equal(canRefuse, found.Numbers!.Contains("when the server was told not to use its cache", StringComparison.Ordinal));
        Assert.InRange(server.Chats, 1, run.Announced);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cache_that_changes_replies_is_found(bool canRefuse)
    {
        using var server = new RuledServer(new CacheRules { IsLlamaServer = canRefuse, AnswersWrongly = true });

        ExaminedFinding found = (await DoctorRun.ExamineAsync(server.Url, "--only", "correctness"))["correctness", "replies"];

        Assert.Equal(("measured", "A reply changes when its prompt comes from the cache: 3 of 3 prompts."), (found.Certainty, found.Found));
        Assert.Matches("^After \\d+ characters? in common: \"[a-z…]+\" without the cache, \"[a-z…]+\" with it\\.", found.Numbers);
        Assert.Equal(3, found.Values["different_replies"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Server_that_answers_differently_each_time_is_not_accused(bool canRefuse)
    {
        using var server = new RuledServer(new CacheRules { IsLlamaServer = canRefuse, AnswersAtRandom = true });

        ExaminedFinding found = (await DoctorRun.ExamineAsync(server.Url, "--only", "correctness"))["correctness", "replies"];

        Assert.Equal("unknown", found.Certainty);
        Assert.StartsWith("The server gives other replies to the same prompt at temperature 0", found.Found, StringComparison.Ordinal);
    }
}
