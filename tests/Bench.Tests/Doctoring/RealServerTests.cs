using PrefixBench.Bench.CommandLine;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>Examinations of real servers.</summary>
public sealed class RealServerTests
{
    private static readonly string[] Experiments = ["--only", "ladder,interleave,correctness,template", "--prompt-tokens", "400"];

    [Fact]
    public async Task Llama_server_with_one_slot_loses_a_prompt_to_one_other_conversation()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync();

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, Experiments);

        AssertTokenByToken(run);
        ExaminedFinding others = run["interleave", "conversations"];
        Assert.Equal((0, 1, 1), (others.Values["kept_others"], others.Values["lost_others"], others.Values["slots"]));
        Assert.Contains("The server has 1 slot, and keeps nothing of a prompt that loses its slot.", others.Numbers, StringComparison.Ordinal);
        Assert.Contains("--cache-ram", others.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Llama_server_with_its_cache_in_memory_keeps_the_prompts_of_one_slot()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync("--cache-ram", "8192");

        DoctorRun run = await DoctorRun.ExamineAsync(server.Url, Experiments);

        AssertTokenByToken(run);
        ExaminedFinding others = run["interleave", "conversations"];
        Assert.Equal((8, null, 1), (others.Values["kept_others"], others.Values["lost_others"], others.Values["slots"]));
        Assert.Contains("so it keeps prompts that lose their slot in other memory", others.Numbers, StringComparison.Ordinal);
        Assert.Null(others.Advice);
    }

    [Fact]
    public async Task Embedded_engine_keeps_as_many_prompts_as_it_has_slots()
    {
        var source = new EmbeddedServerSource(new ProgramCommand("dotnet", [typeof(CommandLineProgram).Assembly.Location]), new ServeOptions { Engine = new EngineOptions { Slots = 2, Width = 32, Layers = 1 } });
        await using ServerLease server = await source.StartAsync(null, TestContext.Current.CancellationToken);

        DoctorRun run = await DoctorRun.ExamineAsync(server.Address, Experiments);

        AssertTokenByToken(run);
        ExaminedFinding others = run["interleave", "conversations"];
        Assert.Equal((1, 2, 2), (others.Values["kept_others"], others.Values["lost_others"], others.Values["slots"]));
    }

    private static void AssertTokenByToken(DoctorRun run)
    {
        Assert.True(run.Code == 0, run.Report.ToString());
        Assert.Equal(1, run["ladder", "block"].Values["block_tokens"]);
        Assert.Equal(1, run["ladder", "last_block"].Values["evaluated_tokens"]);
        Assert.Equal("There is no least length.", run["ladder", "least_length"].Found);
        Assert.Equal(("measured", 0), (run["correctness", "replies"].Certainty, run["correctness", "replies"].Values["different_replies"]));
        foreach (string kind in new[] { "plain", "reasoning", "tools", "reasoning_with_tools" })
        {
            Assert.Matches($"^A conversation with.* keeps its prompt from turn to turn\\.$", run["template", kind].Found);
        }

        int requests = run.Report.GetProperty("experiments").EnumerateArray().Sum(experiment => experiment.GetProperty("requests").GetInt32());
        Assert.InRange(requests, 1, run.Announced);
    }
}
