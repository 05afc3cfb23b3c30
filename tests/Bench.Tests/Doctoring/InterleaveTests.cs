using PrefixBench.FakeServer.Ruled;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>Next to how many other conversations a prompt is kept.</summary>
public sealed class InterleaveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Prompt_is_lost_after_as_many_others_as_the_cache_keeps_prompts(int prompts)
    {
        using var server = new RuledServer(new CacheRules { KeptPrompts = prompts });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "interleave");

        ExaminedFinding found = run["interleave", "conversations"];
        Assert.Equal(0, run.Code);
        Assert.Equal(("measured", prompts - 1, prompts), (found.Certainty, found.Values["kept_others"], found.Values["lost_others"]));
        Assert.NotNull(found.Advice);
        Assert.InRange(server.Chats, 1, run.Announced);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(int.MaxValue)]
    public async Task Larger_cache_loses_nothing(int prompts)
    {
        using var server = new RuledServer(new CacheRules { KeptPrompts = prompts });

        ExaminedFinding found = (await DoctorRun.ExamineAsync(server.Url, "--only", "interleave"))["interleave", "conversations"];

        Assert.Equal("A prompt is kept next to 8 other conversations, the most that was tried.", found.Found);
        Assert.Equal((8, null, null), (found.Values["kept_others"], found.Values["lost_others"], found.Advice));
    }

    [Theory]
    [InlineData(1, 1, "The server has 1 slot, and keeps nothing of a prompt that loses its slot.")]
    [InlineData(4, 4, "The server has 4 slots, and keeps nothing of a prompt that loses its slot.")]
    [InlineData(1, 100, "The server has 1 slot, so it keeps prompts that lose their slot in other memory")]
    [InlineData(4, 2, "The server has 4 slots; they do not explain it.")]
    public async Task Slots_and_other_memory_are_told_apart(int slots, int prompts, string explanation)
    {
        using var server = new RuledServer(new CacheRules { KeptPrompts = prompts, IsLlamaServer = true, Slots = slots });

        Assert.Contains(explanation, (await DoctorRun.ExamineAsync(server.Url, "--only", "interleave"))["interleave", "conversations"].Numbers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silent_server_is_judged_by_the_clock()
    {
        using var server = new RuledServer(new CacheRules { KeptPrompts = 3, ReportsUsage = false, PrefillTimePerToken = TimeSpan.FromMicroseconds(150) });

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, "--only", "interleave");

        ExaminedFinding found = run["interleave", "conversations"];
        Assert.Equal(("by_clock", 2, 3), (found.Certainty, found.Values["kept_others"], found.Values["lost_others"]));
        Assert.InRange(server.Chats, 1, run.Announced);
    }

    [Fact]
    public async Task Cache_that_keeps_nothing_is_not_said_to_lose_prompts_to_others()
    {
        using var server = new RuledServer(new CacheRules { KeptPrompts = 0 });

        ExaminedFinding found = (await DoctorRun.ExamineAsync(server.Url, "--only", "interleave"))["interleave", "conversations"];

        Assert.Equal("unknown", found.Certainty);
        Assert.Contains("is not even found when it is sent again at once: 0 of them were cached.", found.Found, StringComparison.Ordinal);
    }
}
