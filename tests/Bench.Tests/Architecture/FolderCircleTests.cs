namespace PrefixBench.Bench.Tests.Architecture;

public sealed class FolderCircleTests
{
    public static TheoryData<string> Projects =>
    [
        "src/PrefixBench.Core",
        "src/PrefixBench.Analysis",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_of_a_project_uses_one_that_uses_it(string project)
    {
        var graph = new FolderGraph(Path.Combine(RepositoryRoot, project));

        Assert.NotEmpty(graph.Arrows);
        if (graph.Circles is [_, ..] circles)
        {
            Assert.Fail(string.Join(Environment.NewLine, circles));
        }
    }

    [Fact]
    public void A_circle_is_found()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("prefixbench-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "A.cs"), "namespace X.One; class A { Two.B? _b; }");
            File.WriteAllText(Path.Combine(folder.FullName, "B.cs"), "namespace X.Two; class B { void M() => _ = new X.Three.C(); }");
            File.WriteAllText(Path.Combine(folder.FullName, "C.cs"), "namespace X.Three; class C { One.A? _a; }");

            Assert.Equal(
                ["X.One -> X.Two (A uses B)", "X.Two -> X.Three (B uses C)", "X.Three -> X.One (C uses A)"],
                new FolderGraph(folder.FullName).Circles);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string RepositoryRoot
    {
        get
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Bench.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }
}
