using PrefixBench.Core.Platforms;

namespace PrefixBench.Capture.Storing;

/// <summary>Files and folders that only their owner can read. On Windows the rights of the folder of all runs apply.</summary>
public static class OwnerOnly
{
    /// <summary>Takes the rights of all others from what exists.</summary>
    /// <param name="path">A file or folder.</param>
    /// <exception cref="IOException">The rights cannot be changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights may not be changed.</exception>
    public static void Restrict(string path) => Platform.Current.RestrictToOwner(path);

    /// <summary>Creates a folder.</summary>
    /// <param name="path">The folder.</param>
    public static void CreateFolder(string path)
    {
        Directory.CreateDirectory(path);
        Restrict(path);
    }

    /// <summary>Opens a file for writing at its end, and creates it if it does not exist.</summary>
    /// <param name="path">The file.</param>
    public static FileStream Append(string path) => Open(path, FileMode.Append);

    /// <summary>Writes a new file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using FileStream file = Open(path, FileMode.Create);
        file.Write(content);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read };
        Platform.Current.RestrictToOwner(options);
        return new FileStream(path, options);
    }
}
