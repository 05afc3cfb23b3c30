using PrefixBench.Core.Runs;
using Xunit;

namespace PrefixBench.Core.Tests.Runs;

public sealed class RunNameTests
{
    [Theory]
    [InlineData("before")]
    [InlineData("v1.2_b-3")]
    [InlineData("größer")]
    [InlineData("2026")]
    [InlineData("20260102-0304")]
    [InlineData("latest-ish")]
    public void Name_of_letters_digits_dots_lines_and_dashes_is_allowed(string name) => Assert.Null(RunName.FindMistake(name));

    [Theory]
    [InlineData("latest", "always refers to the newest run")]
    [InlineData("Latest", "always refers to the newest run")]
    [InlineData("20260102-030405", "has the format of a run id")]
    [InlineData("20260102-030405-2", "has the format of a run id")]
    [InlineData("", "is not a valid name for a run")]
    [InlineData("latest~1", "is not a valid name for a run")]
    [InlineData("a/b", "is not a valid name for a run")]
    [InlineData("a\\b", "is not a valid name for a run")]
    [InlineData("a b", "is not a valid name for a run")]
    [InlineData(".", "is not a valid name for a run")]
    [InlineData("..", "is not a valid name for a run")]
    [InlineData("-n", "is not a valid name for a run")]
    public void Other_names_are_refused_with_the_reason(string name, string message) => Assert.Contains(message, RunName.FindMistake(name), StringComparison.Ordinal);

    [Fact]
    public void Name_has_at_most_60_characters()
    {
        Assert.Null(RunName.FindMistake(new string('x', 60)));
        Assert.NotNull(RunName.FindMistake(new string('x', 61)));
    }
}
