using System.Collections.Concurrent;
using System.Security.Cryptography;
using PrefixBench.Core.Runs;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Models;

/// <summary>Describes files of models by their SHA-256 and, for GGUF files, by their head. Each file is read once, unless its length or time changes.</summary>
/// <param name="reading">Called with the name and the length in bytes before a whole file is read, which takes minutes for one of many GB.</param>
public sealed class ModelFileReader(Action<string, long> reading)
{
    private readonly ConcurrentDictionary<(string Path, long Bytes, DateTime Changed), Lazy<Task<ModelFileRecord>>> _known = new();

    /// <summary>Describes a file.</summary>
    /// <param name="path">The path, absolute or relative to the current folder.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Null if there is no such file, or it cannot be read.</returns>
    public async Task<ModelFileRecord?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            // Servers that are launched at the same time read a file once as well.
            return await _known.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc), new Lazy<Task<ModelFileRecord>>(() => ReadAsync(file, cancellationToken))).Value;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private async Task<ModelFileRecord> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        GgufHead? head;
        await using (FileStream stream = file.OpenRead())
        {
            head = GgufHeadReader.Read(stream);
        }

        reading(file.Name, file.Length);
        await using FileStream content = new(file.FullName, new FileStreamOptions { BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, Share = FileShare.Read });
        byte[] hash = await SHA256.HashDataAsync(content, cancellationToken);
        return new ModelFileRecord
        {
            File = file.Name,
            Bytes = file.Length,
            Sha256 = Convert.ToHexStringLower(hash),
            Name = head?.Name,
            Architecture = head?.Architecture,
            Parameters = head is { Files: 1 } ? head.Parameters : null,
            Quantization = QuantizationName.Of(head?.FileType),
            ContextTokens = head?.ContextTokens,
        };
    }
}
