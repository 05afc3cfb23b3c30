namespace PrefixBench.Bench.Planning;

/// <summary>Where results go, whatever folder the command was started from.</summary>
internal static class RepositoryFolder
{
    private const string Marker = "Bench.sln";

    /// <summary>The folder of all runs: <c>artifacts/runs</c> of the repository that this program was built in, or of the working directory for a copy outside of one.</summary>
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
