using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Scenarios;

public sealed class ReplyPolicyTests
{
    [Theory]
    [InlineData("live")]
    [InlineData("scripted")]
    [InlineData("truncate:1")]
    [InlineData("truncate:200")]
    public void Written_form_reads_back(string text)
    {
        Assert.True(ReplyPolicy.TryParse(text, out ReplyPolicy policy));
        Assert.Equal(text, policy.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Live")]
    [InlineData("truncate")]
    [InlineData("truncate:")]
    [InlineData("truncate:0")]
    [InlineData("truncate:-5")]
    [InlineData("truncate:1.5")]
    public void Other_text_is_refused(string? text) => Assert.False(ReplyPolicy.TryParse(text, out _));

    [Fact]
    public void Truncate_counts_characters_not_utf16_units() =>
        Assert.Equal("a😀b", ReplyPolicy.Truncate(3).Apply("a😀b😀c", null));

    [Fact]
    public void Truncate_leaves_shorter_reply_alone() => Assert.Equal("ab", ReplyPolicy.Truncate(3).Apply("ab", null));

    [Fact]
    public void Empty_reply_becomes_ok()
    {
        Assert.Equal("OK", ReplyPolicy.Live.Apply("", null));
        Assert.Equal("OK", ReplyPolicy.Truncate(5).Apply("", null));
    }

    [Fact]
    public void Scripted_reply_ignores_what_was_said() => Assert.Equal("written", ReplyPolicy.Scripted.Apply("said", "written"));
}
