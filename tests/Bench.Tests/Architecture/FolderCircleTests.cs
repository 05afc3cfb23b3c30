using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Architecture;

public sealed class FolderCircleTests
{
    public static TheoryData<string> Projects =>
    [
        "bench",
        "src/PrefixBench.Core",
        "src/PrefixBench.Providers",
        "src/PrefixBench.Servers",
        "src/PrefixBench.Analysis",
        "src/PrefixBench.Capture",
        "src/PrefixBench.Prompts",
        "src/PrefixBench.Extensions.AI",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_of_a_project_uses_one_that_uses_it(string project)
    {
        var graph = new FolderGraph(Repository.File(project));

        Assert.NotEmpty(graph.Arrows);
        if (graph.Circles is [_, ..] circles)
        {
            Assert.Fail(string.Join(Environment.NewLine, circles));
        }
    }

    [Fact]
    public void A_circle_is_found()
    {
        using var folder = new TemporaryFolder();
        folder.Write("A.cs", "namespace X.One; class A { Two.B? _b; }");
        folder.Write("B.cs", "namespace X.Two; class B { void M() => _ = new X.Three.C(); }");
        folder.Write("C.cs", "namespace X.Three; class C { One.A? _a; }");

        Assert.Equal(
            ["X.One -> X.Two (A uses B)", "X.Two -> X.Three (B uses C)", "X.Three -> X.One (C uses A)"],
            new FolderGraph(folder.Path).Circles);
    }
}
