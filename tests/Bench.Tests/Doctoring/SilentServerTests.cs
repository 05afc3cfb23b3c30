using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer.Simulated;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>A whole examination of servers whose answers say nothing of the cache.</summary>
public sealed class SilentServerTests
{
    [Fact]
    public async Task Ollama_is_examined_by_the_clock()
    {
        using var server = new SimulatedOllama(new() { PrefillTimePerToken = TimeSpan.FromMicroseconds(100) });
        using var program = new TestProgram { Time = new SkippingTimeProvider() };

        DoctorRun run = await DoctorRun.ExamineAsync(program, server.Url);

        Assert.Equal(0, run.Code);
        Assert.Equal("by_clock", run["reporting", "usage"].Certainty);
        Assert.Null(run["reporting", "usage"].Advice);
        Assert.Equal("by_clock", run["ladder", "least_length"].Certainty);
        Assert.Equal(("by_clock", 1), (run["interleave", "conversations"].Certainty, run["interleave", "conversations"].Values["lost_others"]));
        Assert.Equal(("by_clock", 60), (run["gap", "lifetime"].Certainty, run["gap", "lifetime"].Values["kept_seconds"]));
        Assert.Equal(0, run["correctness", "replies"].Values["different_replies"]);
        Assert.Equal("The server neither renders prompts for others nor counts cached tokens.", run["template", "conversations"].Found);
    }

    [Fact]
    public async Task Vllm_is_examined_by_its_counters_and_its_tokenizer()
    {
        using var server = new SimulatedVllm();
        using var program = new TestProgram { Time = new SkippingTimeProvider() };

        DoctorRun run = await DoctorRun.ExamineAsync(program, server.Url);

        Assert.Equal(0, run.Code);
        Assert.Equal("measured", run["reporting", "usage"].Certainty);
        Assert.Equal((16, 16), (run["ladder", "block"].Values["block_tokens"], run["ladder", "block"].Values["reported_block_tokens"]));
        Assert.Equal(1, run["ladder", "last_block"].Values["evaluated_tokens"]);
        Assert.Equal(("measured", 8), (run["interleave", "conversations"].Certainty, run["interleave", "conversations"].Values["kept_others"]));
        Assert.Equal("measured", run["template", "reasoning_with_tools"].Certainty);
        Assert.Equal(0, run.Experiment("template").GetProperty("requests").GetInt32());
    }
}
