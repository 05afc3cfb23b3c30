using System.Text;
using System.Text.Json;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Scenarios;

public sealed class ScenarioNameTests
{
    private static Scenario Read(string name) => ScenarioReader.Read(
        Encoding.UTF8.GetBytes($$"""{ "name": {{JsonSerializer.Serialize(name)}}, "turns": [ { "user": "hi" } ] }"""), "test.json");

    [Theory]
    [InlineData("a\u001b[2J")]
    [InlineData("a\u202eb")]
    [InlineData("a\u200bb")]
    [InlineData("a\u2028b")]
    [InlineData("a\nb")]
    [InlineData("a|b")]
    [InlineData("=HYPERLINK(1)")]
    [InlineData(" +1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("＝1")]
    [InlineData("\u3000=1")]
    public void Name_that_could_break_a_table_or_a_terminal_is_refused(string name)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() => Read(name));

        Assert.Contains(error.Mistakes, m => m.Contains("printable characters without \"|\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("my agent")]
    [InlineData("größe-2 = a+b @ c")]
    [InlineData("Case")]
    [InlineData("case")]
    public void Printable_name_is_taken(string name) => Assert.Equal(name, Read(name).Name);
}
