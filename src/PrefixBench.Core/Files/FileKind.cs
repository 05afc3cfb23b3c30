using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PrefixBench.Core.Files;

/// <summary>Tells plain files from what only has a file's name, without opening it: to open a named pipe can block for ever.</summary>
public static partial class FileKind
{
    // The runtime's own description of a file, which is the same on every Unix: flags, then the mode with the kind in its highest four bits, then the rest.
    private const int DescriptionLength = 512;
    private const int ModeOffset = sizeof(int);
    private const int KindMask = 0xF000;

    /// <summary>What a path is if it is not a plain file, as in "is a folder"; null for a plain file, and for a path that does not exist or cannot be looked at.</summary>
    /// <param name="path">The path; symbolic links are followed.</param>
    public static string? FindOddity(string path)
    {
        if (Directory.Exists(path))
        {
            return "a folder";
        }

        return OperatingSystem.IsWindows() ? null : ReadMode(path) switch
        {
            0x1000 => "a named pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    private static int ReadMode(string path)
    {
        byte[] description = new byte[DescriptionLength];
        try
        {
            return ReadDescription(path, ref description[0]) == 0 ? BinaryPrimitives.ReadInt32LittleEndian(description.AsSpan(ModeOffset)) & KindMask : 0;
        }
        catch (EntryPointNotFoundException)
        {
            // A later runtime without this function; the sizes are still limited.
            return 0;
        }
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int ReadDescription(string path, ref byte description);
}
