using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;

namespace PrefixBench.Bench.Tests.Reports;

public sealed class ProgramCommandTextTests
{
    [Fact]
    public void Default_folder_is_not_named() =>
        Assert.Equal("dotnet run -c Release --project bench -- compare before latest~1", ProgramCommandText.Compare("before", "latest~1", RepositoryFolder.Runs));

    [Theory]
    [InlineData("my runs/here", "a", "a", "--artifacts \"my runs/here\"")]
    [InlineData("/data/runs", "a", "a", "--artifacts /data/runs")]
    [InlineData("runs$1", "a", "a", "--artifacts \"runs$1\"")]
    [InlineData("r", "~a", "a b", "compare \"~a\" \"a b\" --artifacts r")]
    public void Other_folder_is_named_and_what_a_shell_would_split_or_expand_is_quoted(string folder, string before, string after, string expected) =>
        Assert.EndsWith(expected, ProgramCommandText.Compare(before, after, folder), StringComparison.Ordinal);
}
