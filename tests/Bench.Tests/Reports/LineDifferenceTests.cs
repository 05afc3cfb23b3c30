using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Reports;

/// <summary>What a golden file's failure shows.</summary>
public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a b c", "a b c", "")]
    [InlineData("a b c", "a x c", "-    2 b|+    2 x")]
    [InlineData("a b c d", "b c d e", "-    1 a|+    4 e")]
    [InlineData("a c", "a b c", "+    2 b")]
    [InlineData("a", "", "-    1 a|+    1 ")]
    public void Lines_that_differ_are_listed_with_their_numbers_and_no_others(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', LineDifference.Between(before.Split(' '), after.Split(' '))));
}
