using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer.Ruled;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>How long a prompt is kept, on a clock that skips pauses.</summary>
public sealed class GapTests
{
    [Theory]
    [InlineData(60, 0.5)]
    [InlineData(60, 3)]
    [InlineData(60, 10)]
    [InlineData(60, 31)]
    [InlineData(60, 59)]
    [InlineData(1200, 300)]
    [InlineData(7200, 3600)]
    public async Task Lifetime_lies_between_what_was_kept_and_what_was_lost(int longest, double seconds)
    {
        var time = new SkippingTimeProvider();
        using var server = new RuledServer(new CacheRules { Lifetime = TimeSpan.FromSeconds(seconds), Time = time });
        using var program = new TestProgram { Time = time };

        DoctorRun run = await DoctorRun.ExamineAsync(program, server.Url, "--only", "gap", "--max-gap", $"{longest}s");

        ExaminedFinding found = run["gap", "lifetime"];
        double kept = found.Values["kept_seconds"]!.Value;
        double lost = found.Values["lost_seconds"]!.Value;
        Assert.Equal("measured", found.Certainty);
        Assert.InRange(seconds, kept, lost);
        Assert.True(lost - kept <= Math.Max(lost / 8, longest / 250d), found.ToString());
        Assert.InRange(server.Chats, 1, run.Announced);
        Assert.InRange(time.GetUtcNow() - new SkippingTimeProvider().GetUtcNow(), TimeSpan.FromSeconds(longest), TimeSpan.FromSeconds(longest * 5));
    }

    [Fact]
    public async Task Cache_that_keeps_a_prompt_for_longer_takes_one_pause()
    {
        var time = new SkippingTimeProvider();
        using var server = new RuledServer(new CacheRules { Lifetime = TimeSpan.FromSeconds(61), Time = time });
        using var program = new TestProgram { Time = time };

        DoctorRun run = await DoctorRun.ExamineAsync(program, server.Url, "--only", "gap");

        Assert.Equal("A prompt is kept for 60 s without use, the longest pause that was tried.", run["gap", "lifetime"].Found);
        Assert.Equal(TimeSpan.FromSeconds(60), time.GetUtcNow() - new SkippingTimeProvider().GetUtcNow());
    }
}
