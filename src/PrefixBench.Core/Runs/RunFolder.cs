namespace PrefixBench.Core.Runs;

/// <summary>A run's folder, <c>artifacts/runs/&lt;run-id&gt;/</c>.</summary>
/// <param name="RunId">The run's name: its date and time in UTC, and what makes it unique.</param>
/// <param name="Path">The folder, which exists.</param>
public sealed record RunFolder(string RunId, string Path)
{
    /// <summary>Makes the folder of a new run.</summary>
    /// <param name="parent">The folder of all runs; made if it is not there.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public static RunFolder Create(string parent, TimeProvider time)
    {
        string date = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture);
        for (int attempt = 1; ; attempt++)
        {
            string id = attempt == 1 ? date : $"{date}-{attempt}";
            string path = System.IO.Path.Combine(parent, id);
            if (!Directory.Exists(path))
            {
                Directory.CreateDirectory(path);
                return new RunFolder(id, path);
            }
        }
    }
}
