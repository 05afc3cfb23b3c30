using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Prefixes;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

/// <summary>When a lane with several conversations at once has played enough.</summary>
public sealed class LoadRuleTests
{
    private static readonly ConductorOptions Open = new() { MinimumConversations = 8, MaximumConversations = 80, AreCountsDefault = false, WarmupConversations = 0 };

    private static int Count(Func<ScheduledConversation, double> milliseconds, Func<ScheduledConversation, bool>? isRamp = null, ConductorOptions? options = null) => new ScheduleRun(
        [ScheduleRun.Lane("p", Load.Steady(2), prefixes: PrefixPolicy.Stable)],
        options ?? Open,
        c => ScheduleRun.Success(c, milliseconds(c), isRamp?.Invoke(c) ?? false)).Started.Count;

    [Fact]
    public void Two_blocks_decide_and_one_more_has_no_say() => Assert.Equal(24, Count(_ => 100));

    [Fact]
    public void Second_block_has_a_say_and_the_third_has_none()
    {
        // One block of equal times and another that is far off: the row as a whole is wide, which six conversations of the first could not know.
        Assert.Equal(80, Count(c => c.Number <= 8 ? 100 : 200));
        Assert.Equal(24, Count(c => c.Number <= 16 ? 100 : c.Number * 100));
    }

    [Fact]
    public void Turns_of_the_ramp_decide_nothing()
    {
        Assert.Equal(24, Count(c => c.Number % 8 == 1 ? 900 : 100, c => c.Number % 8 == 1));

        // Too few turns under the whole load to tell: the run goes on to its largest number.
        Assert.Equal(80, Count(_ => 100, c => c.Number % 8 > 1));
    }

    [Fact]
    public void Smallest_number_is_kept_and_rounded_up_to_whole_blocks() => Assert.Equal(32, Count(_ => 100, options: Open with { MinimumConversations = 27 }));

    [Fact]
    public void Largest_number_is_never_exceeded() => Assert.Equal(19, Count(c => c.Number * 100, options: Open with { MaximumConversations = 19 }));

    [Fact]
    public void Wider_rows_take_more_blocks()
    {
        int some = Count(c => 100 + (c.Number % 4 * 8));
        int many = Count(c => 100 + (c.Number % 4 * 10));

        Assert.InRange(some, 25, 79);
        Assert.True(many > some, $"{many} > {some}");
    }
}
