using System.Buffers.Binary;

namespace PrefixBench.Servers.Gguf;

/// <summary>The first bytes of a GGUF file: the word <c>GGUF</c> and the format's version.</summary>
internal static class GgufHeader
{
    private const int Length = 8;

    /// <summary>What keeps a file from being a GGUF file, by its first bytes; null if nothing does.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A sentence.</returns>
    public static string? FindMistake(string path)
    {
        if (Directory.Exists(path))
        {
            return $"the model \"{path}\" is a folder; give the path of a GGUF file.";
        }

        byte[] head = new byte[Length];
        int read;
        try
        {
            using FileStream file = File.OpenRead(path);
            read = file.ReadAtLeast(head, Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"the model \"{path}\" does not exist; give the path of a GGUF file.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"the model \"{path}\" cannot be read: {exception.Message.TrimEnd('.')}; give the path of a GGUF file.";
        }

        if (!head.AsSpan(0, read).StartsWith("GGUF"u8))
        {
            return $"the model \"{path}\" is not a GGUF file, which begins with the word GGUF; give the path of one.";
        }

        // llama.cpp has given up version 1; a version of 16 bits or more is one in the other byte order.
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        return read < Length ? $"the model \"{path}\" is cut short: it has {read} bytes; give the path of a complete GGUF file."
            : version is < 2 or > ushort.MaxValue ? $"the model \"{path}\" is a GGUF file of version \"{version}\"; versions from 2 on can be loaded."
            : null;
    }
}
