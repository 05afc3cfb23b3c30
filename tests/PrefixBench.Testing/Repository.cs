namespace PrefixBench.Testing;

/// <summary>The repository that the tests were built in.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The path of a file or folder of the repository.</summary>
    /// <param name="relative">The path from the root, with slashes.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string File(string relative)
    {
        string path = Path.Combine(Root, relative);
        return Path.Exists(path) ? path : throw new FileNotFoundException($"The repository has no \"{relative}\".");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Bench.sln")))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException($"No folder above \"{AppContext.BaseDirectory}\" holds \"Bench.sln\".");
    }
}
