using PrefixBench.Analysis.Rows;
using Xunit;

namespace PrefixBench.Analysis.Tests.Rows;

public sealed class CacheReuseTests
{
    private static CacheOutcome Judge(double prompt, double cached) => CacheReuse.Judge([new CacheReuse(2, cached / prompt, prompt - cached)]);

    [Theory]
    [InlineData(2400, 2398, CacheOutcome.Hit)]
    [InlineData(2400, 2160, CacheOutcome.Hit)]
    [InlineData(2400, 2100, CacheOutcome.Partial)]
    [InlineData(600, 512, CacheOutcome.Hit)]
    [InlineData(600, 384, CacheOutcome.Partial)]
    [InlineData(200, 80, CacheOutcome.Partial)]
    [InlineData(200, 12, CacheOutcome.Miss)]
    [InlineData(100, 0, CacheOutcome.Miss)]
    public void Unfinished_block_of_a_short_prompt_is_no_miss(double prompt, double cached, CacheOutcome expected) =>
        Assert.Equal(expected, Judge(prompt, cached));
}
