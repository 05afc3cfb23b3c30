namespace PrefixBench.Core.Platforms;

/// <summary>
/// What differs between operating systems in files, programs and time. Nothing else asks which operating system this is: an area with classes of its own for each one
/// lets <see cref="Choose"/> decide. Rules that need no system call can be asked of all three anywhere.
/// </summary>
public abstract class Platform
{
    /// <summary>Linux, and every Unix that is not macOS.</summary>
    public static Platform Linux { get; } = new LinuxPlatform();

    /// <summary>macOS.</summary>
    public static Platform MacOs { get; } = new MacOsPlatform();

    /// <summary>Windows.</summary>
    public static Platform Windows { get; } = new WindowsPlatform();

    /// <summary>The one that this program runs on.</summary>
    public static Platform Current { get; } = OperatingSystem.IsWindows() ? Windows : OperatingSystem.IsMacOS() ? MacOs : Linux;

    /// <summary>How names of files are compared, as the file system that is usual here does it.</summary>
    public abstract StringComparer FileNames { get; }

    /// <summary>How late a thread can wake up that sleeps for a given time, on a machine with a free processor.</summary>
    public abstract TimeSpan LatestWake { get; }

    /// <summary>The choice that belongs to this platform.</summary>
    /// <typeparam name="T">What is chosen.</typeparam>
    /// <param name="linux">Made on Linux, and on every Unix that is not macOS.</param>
    /// <param name="macOs">Made on macOS.</param>
    /// <param name="windows">Made on Windows.</param>
    public abstract T Choose<T>(Func<T> linux, Func<T> macOs, Func<T> windows);

    /// <summary>The folder for files of this program that can be made again; null if the user has no such folder.</summary>
    /// <param name="environment">Gives an environment variable; null if it is not set.</param>
    /// <param name="folder">Gives a known folder, empty if it does not exist: usually <see cref="Environment.GetFolderPath(Environment.SpecialFolder)"/>.</param>
    public abstract string? CacheFolder(Func<string, string?> environment, Func<Environment.SpecialFolder, string> folder);

    /// <summary>The folders that a list of folders for programs, as in the variable PATH, names.</summary>
    /// <param name="searchPath">The list; null for none.</param>
    public abstract IReadOnlyList<string> SearchFolders(string? searchPath);

    /// <summary>The files that a program can be in, the preferred one first.</summary>
    /// <param name="program">The program's name or path as the user writes it.</param>
    public abstract IReadOnlyList<string> ProgramFiles(string program);

    /// <summary>Whether an existing file may be started as a program.</summary>
    /// <param name="path">The file.</param>
    public abstract bool IsProgram(string path);

    /// <summary>What a path is if it is neither a plain file nor a folder, as in "is a device"; null for these, and for what does not exist or cannot be looked at. The path is not opened.</summary>
    /// <param name="path">The path; symbolic links are followed.</param>
    public abstract string? FindSpecialKind(string path);

    /// <summary>Takes the rights of all others from a file or folder. Does nothing on Windows, where the rights of its folder apply.</summary>
    /// <param name="path">The file or folder, which exists.</param>
    /// <exception cref="IOException">The rights cannot be changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights may not be changed.</exception>
    public abstract void RestrictToOwner(string path);

    /// <summary>Makes a file one that only its owner can read, if opening creates it. Does nothing on Windows, where the rights of its folder apply.</summary>
    /// <param name="options">How the file is opened.</param>
    public abstract void RestrictToOwner(FileStreamOptions options);

    /// <summary>Puts a new file in the place of another one in a single step, so that a reader sees the one or the other and nothing in between.</summary>
    /// <param name="newFile">The new file, in the folder of the other one.</param>
    /// <param name="path">The file to replace; it need not exist.</param>
    /// <exception cref="IOException">It cannot be replaced; on Windows, because another program has it open.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be replaced; on Windows, also because another program has it open.</exception>
    public abstract void Replace(string newFile, string path);
}
