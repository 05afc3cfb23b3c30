using Microsoft.Extensions.Configuration;
using PrefixBench.Bench.Terminal;
using PrefixBench.Providers.Security;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class SafeOutputTests : IDisposable
{
    private const string Key = "sk-test-0123456789abcdef";

    private readonly StringWriter _console = new() { NewLine = "\n" };
    private readonly Redactor _redactor = new();

    public void Dispose() => _console.Dispose();

    private SafeOutput Create(bool usesColor) => new(_redactor, _console, TextWriter.Null) { UsesColor = usesColor };

    [Fact]
    public void Color_surrounds_its_line_and_no_other()
    {
        SafeOutput output = Create(usesColor: true);
        output.Out.Write("before\n");

        output.WriteStyled("\e[32mgood\e[0m\nplain\n");

        Assert.Equal("before\n\e[32mgood\e[0m\nplain\n", _console.ToString());
    }

    [Theory]
    [InlineData("94")]
    [InlineData("33")]
    [InlineData("38;5;32")]
    [InlineData("38;5;166")]
    public void Colors_of_a_chart_are_kept(string color)
    {
        string bar = $"  turn 1  \e[{color}m███\e[0m 12 ms\n";

        Create(usesColor: true).WriteStyled(bar);

        Assert.Equal(bar, _console.ToString());
    }

    [Fact]
    public void Without_color_there_are_no_codes()
    {
        Create(usesColor: false).WriteStyled("\e[31mbad\e[0m\n");

        Assert.DoesNotContain('\e', _console.ToString());
    }

    [Fact]
    public void Colored_line_holds_no_key_and_no_control_character_of_a_server()
    {
        _ = new ConfigurationKeyStore(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["X_KEY"] = Key }).Build(), _redactor).Find("X_KEY");

        Create(usesColor: true).WriteStyled($"\e[31ma {Key} \e[2J b\e[0m\n");

        Assert.DoesNotContain(Key, _console.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", _console.ToString(), StringComparison.Ordinal);
    }
}
