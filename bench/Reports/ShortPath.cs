namespace PrefixBench.Bench.Reports;

/// <summary>Paths as they are shown: relative to the working directory where that is shorter.</summary>
internal static class ShortPath
{
    /// <summary>The shorter form of a path.</summary>
    /// <param name="path">A full path.</param>
    public static string Of(string path) => Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative && relative.Length < path.Length ? relative : path;
}
