namespace PrefixBench.Bench.Planning;

/// <summary>The default folder for results, independent of the working directory.</summary>
internal static class RepositoryFolder
{
    private const string Marker = "Bench.sln";

    /// <summary>
    /// The folder of all runs: <c>artifacts/runs</c> in the repository that this program was built in, or in the working directory if the program is outside a
    /// repository.
    /// </summary>
    public static string Runs => Path.Combine(Find(AppContext.BaseDirectory) ?? Environment.CurrentDirectory, "artifacts", "runs");

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
