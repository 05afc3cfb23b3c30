namespace PrefixBench.Providers.Tests.Configuration;

/// <summary>Files of the repository, found from where the tests were built.</summary>
internal static class Repository
{
    public static string File(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, relative);
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"\"{relative}\" is in no folder above the tests.");
    }
}
