using PrefixBench.FakeServer.Ruled;
using PrefixBench.FakeServer.Simulated;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>Whether what a server reports is judged rightly.</summary>
public sealed class ReportingTests
{
    // Long enough for the clock, whatever else the machine does.
    private static readonly TimeSpan Slow = TimeSpan.FromMicroseconds(100);

    [Fact]
    public async Task Reported_tokens_are_told_with_what_the_clock_says()
    {
        using var server = new RuledServer(new CacheRules { PrefillTimePerToken = Slow });

        ExaminedFinding usage = (await DoctorRun.ExamineAsync(server.Url, "--only", "reporting"))["reporting", "usage"];

        Assert.Equal("measured", usage.Certainty);
        Assert.Matches("^Answers report cached tokens: (\\d+) of (\\d+) when a prompt was sent again\\.$", usage.Found);
        Assert.Equal(usage.Values["prompt_tokens"] - 1, usage.Values["reported_cached_tokens"]);
        Assert.StartsWith("The clock agrees: ", usage.Numbers, StringComparison.Ordinal);
        Assert.Null(usage.Advice);
    }

    [Fact]
    public async Task Silent_server_whose_cache_works_is_found_by_the_clock()
    {
        using var server = new RuledServer(new CacheRules { ReportsCached = false, PrefillTimePerToken = Slow });

        ExaminedFinding usage = (await DoctorRun.ExamineAsync(server.Url, "--only", "reporting"))["reporting", "usage"];

        Assert.Equal("by_clock", usage.Certainty);
        Assert.Equal("Answers report no cached tokens, but the cache works: a prompt that is sent again is answered sooner each time.", usage.Found);
        Assert.Null(usage.Values["reported_cached_tokens"]);
    }

    [Fact]
    public async Task Silent_server_that_keeps_nothing_is_not_said_to_have_a_cache()
    {
        using var server = new RuledServer(new CacheRules { ReportsUsage = false, KeptPrompts = 0, PrefillTimePerToken = Slow });

        ExaminedFinding usage = (await DoctorRun.ExamineAsync(server.Url, "--only", "reporting"))["reporting", "usage"];

        Assert.Equal(("by_clock", "A prompt that is sent again is not found."), (usage.Certainty, usage.Found));
    }

    [Fact]
    public async Task Silent_server_that_is_too_fast_for_the_clock_is_left_open()
    {
        using var server = new RuledServer(new CacheRules { ReportsUsage = false, KeptPrompts = 0 });

        ExaminedFinding usage = (await DoctorRun.ExamineAsync(server.Url, "--only", "reporting"))["reporting", "usage"];

        Assert.Equal("unknown", usage.Certainty);
        Assert.StartsWith("Answers report no token counts, and the clock cannot tell whether a prompt that is sent again is found", usage.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counters_of_a_silent_vllm_tell_and_its_switch_is_named()
    {
        using var server = new SimulatedVllm();

        ExaminedFinding usage = (await DoctorRun.ExamineAsync(server.Url, "--only", "reporting"))["reporting", "usage"];

        Assert.Equal("measured", usage.Certainty);
        Assert.StartsWith("Answers report no cached tokens, but the server's counters do: ", usage.Found, StringComparison.Ordinal);
        Assert.Contains("--enable-prompt-tokens-details", usage.Advice, StringComparison.Ordinal);
        Assert.Equal(0, usage.Values["counted_cached_tokens"] % 16);
    }

    [Fact]
    public async Task Switched_off_cache_of_vllm_is_told_with_its_switch()
    {
        using var server = new SimulatedVllm(new() { PrefixCaching = false, PromptTokensDetails = true, PrefillTimePerToken = 3 * Slow });

        ExaminedFinding usage = (await DoctorRun.ExamineAsync(server.Url, "--only", "reporting"))["reporting", "usage"];

        Assert.StartsWith("A prompt that is sent again is not found: answers report 0 of ", usage.Found, StringComparison.Ordinal);
        Assert.Contains("--enable-prefix-caching", usage.Advice, StringComparison.Ordinal);
    }
}
