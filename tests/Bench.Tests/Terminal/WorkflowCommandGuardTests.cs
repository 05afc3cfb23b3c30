using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Tests.Terminal;

/// <summary>The runner of GitHub Actions takes a line for a command if it begins with two colons, blanks before them not counted, or holds "##[" anywhere.</summary>
public sealed class WorkflowCommandGuardTests : IDisposable
{
    private readonly StringWriter _console = new() { NewLine = "\n" };

    public void Dispose() => _console.Dispose();

    private static string Pass(string text, int pieces, bool isOn = true)
    {
        using var console = new StringWriter();
        using var guard = new WorkflowCommandGuard(console) { IsOn = isOn };
        foreach (char[] piece in text.Chunk(pieces))
        {
            guard.Write(piece);
        }

        return console.ToString();
    }

    [Theory]
    [InlineData("::error::x", ": :error::x")]
    [InlineData("a\n::error::x", "a\n: :error::x")]
    [InlineData("a\r::error::x\r\n::x", "a\r: :error::x\r\n: :x")]
    [InlineData(" \t\u00A0\u3000::error::x", " \t\u00A0\u3000: :error::x")]
    [InlineData(":::x", ": ::x")]
    [InlineData("a ##[error]x ##[set-env]", "a ## [error]x ## [set-env]")]
    [InlineData("###[x", "### [x")]
    [InlineData("a::b :: c", "a::b :: c")]
    [InlineData("# [x] #[y] :x", "# [x] #[y] :x")]
    [InlineData(": :x", ": :x")]
    public void Command_is_broken_up_and_other_text_stays(string text, string safe)
    {
        foreach (int pieces in new[] { 1, 2, 3, 1000 })
        {
            Assert.Equal(safe, Pass(text, pieces));
        }

        Assert.Equal(text, Pass(text, 1000, isOn: false));
    }

    [Fact]
    public void All_output_passes_and_our_commands_stand_on_lines_of_their_own()
    {
        using var standardOutput = new StringWriter { NewLine = "\n" };
        var output = new SafeOutput(new Providers.Security.Redactor(), standardOutput, _console) { UsesColor = true };
        output.GuardWorkflowCommands();

        output.Out.WriteLine("::error::a");
        output.WriteStyled("\e[32m::error::b\e[0m\n::error::c\n");
        output.Error.Write("half a line");
        output.WriteWorkflowCommands(["::notice::d", "::notice::e"]);
        using (TextWriter terminal = output.CreateTerminal())
        {
            terminal.Write("::error::f\n");
        }

        Assert.DoesNotContain("\n::", "\n" + standardOutput, StringComparison.Ordinal);
        Assert.Equal("half a line\n::notice::d\n::notice::e\n: :error::f\n", _console.ToString().ReplaceLineEndings("\n"));
    }
}
