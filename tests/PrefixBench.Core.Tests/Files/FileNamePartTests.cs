using System.Text;
using PrefixBench.Core.Files;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Core.Tests.Files;

public sealed class FileNamePartTests
{
    [Theory]
    [InlineData("ub64", "ub64")]
    [InlineData("Qwen/Qwen3-0.6B", "Qwen_Qwen3-0.6B")]
    [InlineData("llama3:8b", "llama3_8b")]
    [InlineData("a\\b<c>d\"e|f?g*h", "a_b_c_d_e_f_g_h")]
    [InlineData("a\nb\0c", "a_b_c")]
    [InlineData("größe 3", "größe 3")]
    [InlineData("", "")]
    public void Characters_that_a_platform_refuses_become_underscores(string name, string part) => Assert.Equal(part, FileNamePart.Of(name));

    [Fact]
    public void Long_names_are_cut_between_characters()
    {
        using var folder = new TemporaryFolder();
        string part = FileNamePart.Of(string.Concat(Enumerable.Repeat("😀", 100)));

        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 40)), part);
        Assert.Equal(160, Encoding.UTF8.GetByteCount(part));
        File.WriteAllText(folder.File($"launch-001-{part}.log"), "");
    }
}
