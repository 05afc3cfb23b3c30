using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace PrefixBench.Core.Platforms;

/// <summary>What Linux and macOS have in common: mode bits, kinds of files, and programs without an ending.</summary>
internal abstract partial class UnixPlatform : Platform
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // The runtime's own description of a file, which is the same on every Unix: flags, then the mode with the kind in its highest four bits, then the rest.
    private const int DescriptionLength = 512;
    private const int ModeOffset = sizeof(int);
    private const int KindMask = 0xF000;

    /// <inheritdoc/>
    // A sleeping thread may wake up about a millisecond late on a busy machine.
    public override TimeSpan LatestWake => TimeSpan.FromMilliseconds(1.5);

    /// <inheritdoc/>
    public override IReadOnlyList<string> SearchFolders(string? searchPath) => (searchPath ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public override IReadOnlyList<string> ProgramFiles(string program) => [program];

    /// <inheritdoc/>
    [UnsupportedOSPlatform("windows")]
    public override bool IsProgram(string path) => (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None;

    /// <inheritdoc/>
    public override string? FindSpecialKind(string path) => ReadKind(path) switch
    {
        0x1000 => "a named pipe",
        0x2000 or 0x6000 => "a device",
        0xC000 => "a socket",
        _ => null,
    };

    /// <inheritdoc/>
    [UnsupportedOSPlatform("windows")]
    public override void RestrictToOwner(string path) => File.SetUnixFileMode(path, Directory.Exists(path) ? OwnersOnly | UnixFileMode.UserExecute : OwnersOnly);

    /// <inheritdoc/>
    [UnsupportedOSPlatform("windows")]
    public override void RestrictToOwner(FileStreamOptions options) => options.UnixCreateMode = OwnersOnly;

    /// <inheritdoc/>
    public override void Replace(string newFile, string path) => File.Move(newFile, path, overwrite: true);

    private static int ReadKind(string path)
    {
        byte[] description = new byte[DescriptionLength];
        try
        {
            return ReadDescription(path, ref description[0]) == 0 ? BinaryPrimitives.ReadInt32LittleEndian(description.AsSpan(ModeOffset)) & KindMask : 0;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            // A later runtime without this function; the sizes are still limited.
            return 0;
        }
    }

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Stat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int ReadDescription(string path, ref byte description);
}
