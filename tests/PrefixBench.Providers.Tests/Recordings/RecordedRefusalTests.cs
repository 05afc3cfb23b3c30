using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Recordings;

public sealed class RecordedRefusalTests
{
    public static TheoryData<string, string, string, string> Refusals
    {
        get
        {
            var refusals = new TheoryData<string, string, string, string>();
            foreach (string?[] line in Recording.Table("refusals.txt", 4))
            {
                refusals.Add(line[0]!, line[1]!, line[2]!, line[3]!);
            }

            return refusals;
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Recorded_refusal_is_told_with_the_servers_words(string server, string exchange, string kind, string words)
    {
        Turn turn = await RecordedTurn.PlayAsync(exchange, Recording.Script(server, exchange));

        Assert.NotNull(turn.Failure);
        Assert.Equal(kind, RecordedTurn.NameOf(turn.Failure.Kind));
        Assert.Contains(words, turn.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(turn.Texts);
    }
}
