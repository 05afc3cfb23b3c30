namespace PrefixBench.Core.Platforms;

/// <summary>Windows.</summary>
internal sealed class WindowsPlatform : Platform
{
    // What CreateProcess starts: programs, and files of the command interpreter. Another ending, as in "server-1.2", is part of the name.
    private static readonly string[] ProgramEndings = [".exe", ".com", ".cmd", ".bat"];

    // "Naming Files, Paths, and Namespaces": the devices that every folder has, with any ending; ¹, ² and ³ count as digits.
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. from port in (string[])["COM", "LPT"] from number in "0123456789¹²³" select $"{port}{number}"];

    private static readonly FileReplacement Replacement = new(TimeProvider.System, ReplaceOnce);

    /// <inheritdoc/>
    public override StringComparer FileNames => StringComparer.OrdinalIgnoreCase;

    /// <inheritdoc/>
    // A wait ends at a tick of the system's timer, whose period is 15.625 ms unless the process asks for a shorter one ("Wait functions and time-out intervals").
    public override TimeSpan LatestWake => TimeSpan.FromMilliseconds(17);

    /// <inheritdoc/>
    public override T Choose<T>(Func<T> linux, Func<T> macOs, Func<T> windows) => windows();

    /// <inheritdoc/>
    // "Known folders": FOLDERID_LocalAppData is for files of one user on one machine.
    public override string? CacheFolder(Func<string, string?> environment, Func<Environment.SpecialFolder, string> folder) =>
        folder(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? $@"{local.TrimEnd('\\')}\prefixbench\cache" : null;

    /// <inheritdoc/>
    // The command interpreter accepts quotation marks around a folder.
    public override IReadOnlyList<string> SearchFolders(string? searchPath) =>
        [.. (searchPath ?? "").Split(';').Select(folder => folder.Trim().Trim('"')).Where(folder => folder.Length > 0)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ProgramFiles(string program) =>
        ProgramEndings.Any(ending => program.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? [program] : [.. ProgramEndings.Select(ending => program + ending)];

    /// <inheritdoc/>
    public override bool IsProgram(string path) => true;

    /// <inheritdoc/>
    public override string? FindSpecialKind(string path)
    {
        if (path.StartsWith(@"\\.\", StringComparison.Ordinal) || path.StartsWith("//./", StringComparison.Ordinal))
        {
            return "a device";
        }

        string name = path[(path.LastIndexOfAny(['\\', '/', ':']) + 1)..];
        string withoutEnding = name.Split('.')[0].TrimEnd(' ');
        return Devices.Contains(withoutEnding, StringComparer.OrdinalIgnoreCase) ? "a device" : null;
    }

    /// <inheritdoc/>
    public override void RestrictToOwner(string path)
    {
    }

    /// <inheritdoc/>
    public override void RestrictToOwner(FileStreamOptions options)
    {
    }

    /// <inheritdoc/>
    public override void Replace(string newFile, string path) => Replacement.Replace(newFile, path);

    // MoveFileEx never replaces a file that is open, ReplaceFile does if whoever opened it allows deletion, as this program does; it needs a file to replace.
    private static void ReplaceOnce(string newFile, string path)
    {
        if (File.Exists(path))
        {
            File.Replace(newFile, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(newFile, path);
        }
    }
}
