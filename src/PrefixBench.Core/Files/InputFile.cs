namespace PrefixBench.Core.Files;

/// <summary>
/// Opens files that another person may have made: only plain files, and only up to a size. A device has no end, and a named pipe that nobody writes to blocks
/// for ever; a folder that was copied or cloned can hold symbolic links to both.
/// </summary>
public static class InputFile
{
    /// <summary>Opens a plain file.</summary>
    /// <param name="path">The file; symbolic links are followed.</param>
    /// <param name="largest">The largest size allowed, in bytes.</param>
    /// <exception cref="IOException">It is not a plain file, is too large, does not exist, or cannot be read. The message is a sentence.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream Open(string path, long largest)
    {
        if (FileKind.FindOddity(path) is { } oddity)
        {
            throw new IOException($"\"{path}\" is {oddity}; a plain file is required.");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > largest)
        {
            long length = stream.Length;
            stream.Dispose();
            throw TooLarge(path, $"{length} bytes long", largest);
        }

        return stream;
    }

    /// <summary>Reads a plain file whole.</summary>
    /// <param name="path">The file; symbolic links are followed.</param>
    /// <param name="largest">The largest size allowed, in bytes; at most 2,147,483,590.</param>
    /// <exception cref="IOException">It is not a plain file, is too large, does not exist, or cannot be read. The message is a sentence.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadBytes(string path, long largest)
    {
        using FileStream stream = Open(path, largest);
        using var content = new MemoryStream((int)stream.Length);
        byte[] buffer = new byte[64 * 1024];

        // The length of a file that grows, or that a file system makes up as it is read, is known at its end only.
        while (stream.Read(buffer) is > 0 and var count)
        {
            if (content.Length + count > largest)
            {
                throw TooLarge(path, "longer", largest);
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static IOException TooLarge(string path, string length, long largest) => new($"\"{path}\" is {length}; at most {largest} bytes are allowed.");
}
