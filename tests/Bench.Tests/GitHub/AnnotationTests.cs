using PrefixBench.Bench.GitHub;

namespace PrefixBench.Bench.Tests.GitHub;

public sealed class AnnotationTests
{
    [Fact]
    public void Text_is_escaped_as_the_service_wants() =>
        Assert.Equal("::error title=50 %25%3A a%2C b::50 %25: a, b", new Annotation(AnnotationLevel.Error, "50 %: a, b", "50 %: a, b").ToString());

    [Fact]
    public void Line_breaks_begin_no_other_command()
    {
        string line = new Annotation(AnnotationLevel.Warning, "a\n::error::b", "c\r\n::error::d").ToString();

        Assert.Equal("::warning title=a %3A%3Aerror%3A%3Ab::c  ::error::d", line);
        Assert.Equal("%0D%0A", Annotation.EscapeData("\r\n"));
    }
}
