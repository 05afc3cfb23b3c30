namespace PrefixBench.Core.Files;

/// <summary>Folders that nobody needs any more.</summary>
public static class UnneededFolder
{
    /// <summary>Deletes a folder with all that is in it. What cannot be deleted stays: a file can be held open for a moment by a browser or, on Windows, by a virus scanner.</summary>
    /// <param name="path">The folder.</param>
    public static void Delete(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing depends on it.
        }
    }
}
