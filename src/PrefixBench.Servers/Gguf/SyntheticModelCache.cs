using System.Security.Cryptography;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Gguf;

/// <summary>The synthetic models in the user's cache folder. Each is written once and kept: those of other sizes and seeds stay until the user deletes them, or the
/// whole folder, which is safe at any time that no server runs on one of them. The folder is <c>prefixbench</c> in <c>$XDG_CACHE_HOME</c> or <c>~/.cache</c> (Linux) or
/// in <c>~/Library/Caches</c> (macOS), or <c>%LOCALAPPDATA%\prefixbench\cache</c> (Windows); if it cannot be written, <c>prefixbench</c> in the folder for temporary files.</summary>
public static class SyntheticModelCache
{
    /// <summary>The version of everything that determines a model's numbers and that its head does not show. Raise it with each change of the numbers.</summary>
    internal const int GeneratorVersion = 1;

    // A file that a killed process left; one that is still being written is never that old.
    private static readonly TimeSpan LeftoverAge = TimeSpan.FromDays(1);

    /// <summary>Gives the file of a model, and writes it first if it is missing or has the wrong length.</summary>
    /// <param name="options">Size, vocabulary and seed.</param>
    /// <param name="cancellationToken">Cancels the writing and leaves no file.</param>
    /// <returns>The absolute path.</returns>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    /// <exception cref="IOException">The file can be written neither to the cache folder nor to the folder for temporary files.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing to both folders is forbidden.</exception>
    public static Task<string> GetAsync(SyntheticModelOptions options, CancellationToken cancellationToken) =>
        GetAsync(options, Folders(Environment.GetEnvironmentVariable), cancellationToken);

    /// <summary>Gives the file of a model in the first of the folders that can be written.</summary>
    /// <param name="options">Size, vocabulary and seed.</param>
    /// <param name="folders">The folders, the preferred one first; they are created if missing. At least one.</param>
    /// <param name="cancellationToken">Cancels the writing and leaves no file.</param>
    /// <inheritdoc cref="GetAsync(SyntheticModelOptions, CancellationToken)"/>
    internal static async Task<string> GetAsync(SyntheticModelOptions options, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        GgufWriter writer = SyntheticModel.CreateWriter(options);
        string name = Name(options, writer);
        for (int i = 0; ; i++)
        {
            string path = Path.GetFullPath(name, Path.GetFullPath(folders[i]));
            try
            {
                if (!IsComplete(path, writer.Length))
                {
                    await WriteAsync(path, writer.Length, options, cancellationToken);
                }

                return path;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && i + 1 < folders.Count)
            {
            }
        }
    }

    /// <summary>Where models may lie, the preferred folder first.</summary>
    /// <param name="environment">Gives an environment variable; null if it is not set.</param>
    internal static IReadOnlyList<string> Folders(Func<string, string?> environment)
    {
        string temporary = Path.Combine(Path.GetTempPath(), "prefixbench");
        return Platform.Current.CacheFolder(environment, Environment.GetFolderPath) is { } folder ? [folder, temporary] : [temporary];
    }

    private static string Name(SyntheticModelOptions options, GgufWriter writer)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(GeneratorVersion));
        hash.AppendData(writer.Head().WrittenSpan);
        return $"synthetic-{options.Width}x{options.Layers}-seed{options.Seed}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}.gguf";
    }

    private static bool IsComplete(string path, long length) => new FileInfo(path) is { Exists: true } file && file.Length == length;

    private static async Task WriteAsync(string path, long length, SyntheticModelOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await SyntheticModel.WriteAsync(path, options, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && IsComplete(path, length))
        {
            // Windows does not replace a file in use: another process was faster, and its file is the same.
        }

        RemoveLeftovers(Path.GetDirectoryName(path)!);
    }

    private static void RemoveLeftovers(string folder)
    {
        DateTime limit = (TimeProvider.System.GetUtcNow() - LeftoverAge).UtcDateTime;
        foreach (string file in Directory.EnumerateFiles(folder, $"synthetic-*{SyntheticModel.UnfinishedExtension}"))
        {
            try
            {
                if (File.GetLastWriteTimeUtc(file) < limit)
                {
                    File.Delete(file);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another process removes it, or nobody may: the model is there all the same.
            }
        }
    }
}
