using System.Globalization;

namespace PrefixBench.Core.Runs;

/// <summary>A run in the folder of all runs. Its turns are not read yet.</summary>
/// <param name="Id">The name of the run's folder.</param>
/// <param name="Path">The path of the run's folder.</param>
/// <param name="StartedAt">The start time of the run.</param>
/// <param name="Manifest">The content of <c>run.json</c>; null if it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null if it can.</param>
internal sealed record RunEntry(string Id, string Path, DateTimeOffset StartedAt, RunManifest? Manifest, RunReadException? Problem)
{
    private const string DateFormat = "yyyyMMdd-HHmmss";

    /// <summary>Lists the runs in a folder, oldest first. Other folders are ignored.</summary>
    /// <param name="runsFolder">The folder of all runs; it need not exist.</param>
    /// <exception cref="RunReadException">The folder cannot be read.</exception>
    public static IReadOnlyList<RunEntry> List(string runsFolder)
    {
        try
        {
            return !Directory.Exists(runsFolder) ? [] :
            [
                .. Directory.GetDirectories(runsFolder).Select(Find).OfType<RunEntry>()
                    .OrderBy(r => r.StartedAt).ThenBy(r => r.Id.Length).ThenBy(r => r.Id, StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunReadException($"The folder of all runs, \"{runsFolder}\", cannot be read: {exception.Message.TrimEnd('.')}. Choose another with --artifacts.", exception);
        }
    }

    private static RunEntry? Find(string path)
    {
        string id = System.IO.Path.GetFileName(path);
        string file = System.IO.Path.Combine(path, RunManifest.FileName);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var manifest = RunManifest.Read(file);
            return new RunEntry(id, path, manifest.StartedAt, manifest, null);
        }
        catch (RunReadException exception)
        {
            // A run that cannot be read is listed too: "latest" must not silently refer to the run before it.
            return IdDate(id) is { } date ? new RunEntry(id, path, date, null, exception) : null;
        }
    }

    private static DateTimeOffset? IdDate(string id) =>
        RunName.IsRunId(id) && DateTimeOffset.TryParseExact(id[..DateFormat.Length], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;
}
