namespace PrefixBench.Core.Runs;

/// <summary>A run's folder, <c>artifacts/runs/&lt;run-id&gt;/</c>.</summary>
/// <param name="RunId">The id of the run: its date and time in UTC, with a number from the second run of the same second on.</param>
/// <param name="Path">The folder, which exists.</param>
public sealed record RunFolder(string RunId, string Path)
{
    /// <summary>Creates the folder of a new run. Runs that start in the same second get different folders.</summary>
    /// <param name="parent">The folder of all runs; created if it does not exist.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be created.</exception>
    public static RunFolder Create(string parent, TimeProvider time)
    {
        string date = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture);
        for (int attempt = 1; ; attempt++)
        {
            string id = attempt == 1 ? date : $"{date}-{attempt}";
            string path = System.IO.Path.Combine(parent, id);
            if (!Directory.Exists(path) && TryClaim(path))
            {
                return new RunFolder(id, path);
            }
        }
    }

    // Creating a folder does not tell whether another run has just created it; creating a file in it does. So the folder belongs to whoever creates its journal.
    private static bool TryClaim(string path)
    {
        string journal = System.IO.Path.Combine(path, RunJournal.FileName);
        Directory.CreateDirectory(path);
        try
        {
            new FileStream(journal, FileMode.CreateNew).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(journal))
        {
            return false;
        }
    }
}
