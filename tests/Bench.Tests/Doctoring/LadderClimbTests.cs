using PrefixBench.Bench.Doctoring.Ladder;

namespace PrefixBench.Bench.Tests.Doctoring;

/// <summary>The search for a cache's rule, without a server: it finds the rule or says that it did not.</summary>
public sealed class LadderClimbTests
{
    private const int Longest = 9216;
    private static readonly int[] Blocks = [1, 2, 3, 7, 16, 24, 32, 64, 100, 128, 256, 272, 528, 784, 1024, 2096];
    private static readonly int[] Leasts = [0, 33, 100, 512, 1024, 1025, 2048, 4096];
    private static readonly int[] Ends = [0, 1, 2, 5, 15];
    private static readonly int[] Shortests = [20, 34, 86, 111, 160];

    /// <summary>Rules by the tokens between two lengths that prompts can have.</summary>
    public static TheoryData<int> Steps { get; } = [1, 2, 3];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task No_rule_is_told_wrongly(int step)
    {
        (int found, int open) = (0, 0);
        foreach (int block in Blocks)
        {
            foreach (int least in Leasts)
            {
                foreach (int evaluated in Ends.Where(end => end < block || end < 2))
                {
                    foreach (int shortest in Shortests)
                    {
                        var probe = new RuleProbe(block, evaluated, least, shortest, step);
                        LadderClimb climb = await ClimbAsync(probe);
                        string rule = $"block {block}, evaluated {evaluated}, least {least}, shortest {shortest}: {climb.Rule}, missed {climb.Missed}";
                        Assert.True(climb.Block is null || climb.Block == block, rule);
                        Assert.True(climb.Evaluated is null || climb.Evaluated == evaluated, rule);
                        int first = Math.Max(least, block + evaluated);
                        Assert.True(climb.Found is { } point && point.Prompt >= first && (climb.Missed is null || climb.Missed.Value.Prompt < first), rule);
                        Assert.True(!climb.IsLeastExact || climb.Found.Value.Prompt == Math.Max(first, shortest), rule);
                        (found, open) = climb is { Rule: not null, IsLeastExact: true } ? (found + 1, open) : (found, open + 1);
                    }
                }
            }
        }

        Assert.True(step > 1 || open == 0, $"{found} found, {open} left open");
        Assert.True(found > 0, "Nothing was found.");
    }

    private static async Task<LadderClimb> ClimbAsync(RuleProbe probe)
    {
        var climb = new LadderClimb(probe, Longest);
        Assert.True(await climb.FindFirstAsync(TestContext.Current.CancellationToken));
        await climb.FindBlockAsync(TestContext.Current.CancellationToken);
        await climb.FindLeastAsync(TestContext.Current.CancellationToken);
        Assert.InRange(probe.Requests, 2, 76);
        return climb;
    }
}
