namespace PrefixBench.Bench.Planning;

/// <summary>The repository that the program was built in, and the default folder for results.</summary>
internal static class RepositoryFolder
{
    private const string Marker = "Bench.sln";

    /// <summary>The folder of the repository that this program was built in; null for a program that was installed, or that runs from a single file.</summary>
    public static string? Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of all runs: <c>artifacts/runs</c> in <see cref="Root"/>, or in the working directory if there is none.</summary>
    public static string Runs => Path.Combine(Root ?? Environment.CurrentDirectory, "artifacts", "runs");

    private static string? Find(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
