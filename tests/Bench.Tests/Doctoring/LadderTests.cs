using PrefixBench.FakeServer.Ruled;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>The ladder on caches with other rules.</summary>
public sealed class LadderTests
{
    [Theory]
    [InlineData(1, 0, 1, false)]
    [InlineData(1, 0, 1, true)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1, 0, 3, false)]
    [InlineData(16, 0, 1, false)]
    [InlineData(16, 0, 1, true)]
    [InlineData(16, 0, 0, true)]
    [InlineData(64, 0, 1, false)]
    [InlineData(64, 0, 0, true)]
    [InlineData(64, 0, 8, true)]
    [InlineData(128, 1024, 0, true)]
    [InlineData(128, 1024, 1, false)]
    [InlineData(1, 1024, 1, true)]
    [InlineData(1, 777, 0, false)]
    [InlineData(528, 0, 1, false)]
    [InlineData(528, 0, 1, true)]
    [InlineData(528, 2112, 0, true)]
    [InlineData(2048, 0, 1, true)]
    public async Task Rule_is_found_exactly(int block, int least, int evaluated, bool readsWords)
    {
        using var server = new RuledServer(new CacheRules { BlockTokens = block, LeastTokens = least, EvaluatedTokens = evaluated, ReadsWords = readsWords });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "ladder");

        Assert.Equal(0, run.Code);
        Assert.Equal(("measured", block), (run["ladder", "block"].Certainty, run["ladder", "block"].Values["block_tokens"]));
        Assert.Equal(("measured", evaluated), (run["ladder", "last_block"].Certainty, run["ladder", "last_block"].Values["evaluated_tokens"]));
        ExaminedFinding shortest = run["ladder", "least_length"];
        int first = Math.Max(least, block + evaluated);
        Assert.Equal("measured", shortest.Certainty);
        if (shortest.Values["least_prompt_tokens"] is { } known)
        {
            Assert.Equal(first, known);
        }
        else
        {
            Assert.Equal("There is no least length.", shortest.Found);
            Assert.InRange(first, 1, shortest.Values["found_prompt_tokens"]!.Value);
            Assert.True(first < 128, shortest.ToString());
        }

        Assert.InRange(server.Chats, 1, run.Announced);
    }

    [Fact]
    public async Task Cache_that_keeps_nothing_is_told()
    {
        using var server = new RuledServer(new CacheRules { KeptPrompts = 0 });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "ladder");

        Assert.Matches("^Nothing is cached: \\d+ prompts of \\d+ to 9216 tokens were sent twice, and none was found\\.$", run["ladder", "least_length"].Found);
        Assert.InRange(server.Chats, 1, run.Announced);
    }

    [Fact]
    public async Task Cache_that_finds_a_prompt_at_its_third_sighting_is_told()
    {
        using var server = new RuledServer(new CacheRules { Sightings = 2 });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "ladder");

        Assert.StartsWith("A prompt is found at its third sighting only", run["ladder", "least_length"].Found, StringComparison.Ordinal);
        Assert.Equal(3, run["ladder", "least_length"].Values["sightings"]);
    }

    [Theory]
    [InlineData(0, 128)]
    [InlineData(1024, 2048)]
    public async Task Least_length_of_a_silent_server_is_bounded_by_the_clock(int least, int most)
    {
        using var server = new RuledServer(new CacheRules { LeastTokens = least, ReportsCached = false, ReadsWords = true, PrefillTimePerToken = TimeSpan.FromMicroseconds(100) });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "ladder");

        ExaminedFinding found = run["ladder", "least_length"];
        Assert.True(found.Certainty == "by_clock", run.Report.ToString());
        Assert.InRange(found.Values["found_prompt_tokens"]!.Value, least, most * 1.1);
        Assert.True((found.Values["missed_prompt_tokens"] ?? 0) <= least, found.ToString());
    }
}
