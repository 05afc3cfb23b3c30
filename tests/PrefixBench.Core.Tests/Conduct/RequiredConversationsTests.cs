using PrefixBench.Core.Conduct;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public class RequiredConversationsTests
{
    private static readonly double[] Narrow = [100, 100, 101, 101, 102, 102];

    private static readonly double[] Wide = [80, 90, 95, 105, 110, 120];

    [Fact]
    public void Precise_rows_need_the_deciding_conversations_and_those_without_a_say() =>
        Assert.Equal(RequiredConversations.Deciding + RequiredConversations.Undecided, RequiredConversations.For([Narrow], 0.05));

    [Fact]
    public void Half_the_error_takes_four_times_the_conversations()
    {
        double error = RelativeError.OfMedian(Wide)!.Value;

        Assert.Equal((4 * 6) + 2, RequiredConversations.For([Wide], error / 2));
    }

    [Fact]
    public void The_widest_row_decides() =>
        Assert.Equal(RequiredConversations.For([Wide], 0.05), RequiredConversations.For([Narrow, Wide], 0.05));

    [Fact]
    public void Later_conversations_have_no_say() =>
        Assert.Equal(RequiredConversations.For([Narrow], 0.05), RequiredConversations.For([[.. Narrow, 500, 900, 2000]], 0.05));

    [Fact]
    public void Nothing_is_decided_before_every_row_has_its_values()
    {
        Assert.Null(RequiredConversations.For([], 0.05));
        Assert.Null(RequiredConversations.For([Narrow, [1, 1, 1, 1, 1]], 0.05));
    }

    [Fact]
    public void A_row_without_a_relative_error_is_never_precise() =>
        Assert.Equal(int.MaxValue, RequiredConversations.For([[0, 0, 0, 0, 0, 0]], 0.05));
}
