using System.Security.Cryptography;

namespace PrefixBench.Capture.Forwarding;

/// <summary>The copy of a body that passes: its length and hash always, its bytes as long as there is room for them. Written by one thread.</summary>
/// <param name="longest">The most bytes that are kept; 0 to keep none.</param>
/// <param name="budget">The memory of all copies.</param>
internal sealed class BodyCopy(long longest, CopyBudget budget) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private MemoryStream? _bytes = new();
    private long _taken;

    /// <summary>The bytes that passed.</summary>
    public long Length { get; private set; }

    /// <summary>Whether all bytes were kept.</summary>
    public bool IsWhole => _bytes is not null;

    /// <summary>Adds bytes that passed.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        _hash.AppendData(bytes);
        if (_bytes is null)
        {
            return;
        }

        if (Length > longest || !budget.TryTake(bytes.Length))
        {
            Release();
            return;
        }

        _taken += bytes.Length;
        _bytes.Write(bytes);
    }

    /// <summary>The SHA-256 of all bytes in hexadecimal digits.</summary>
    public string HashText() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>The bytes; null if not all were kept.</summary>
    public byte[]? ToArray() => _bytes?.ToArray();

    public void Dispose()
    {
        Release();
        _hash.Dispose();
    }

    private void Release()
    {
        _bytes?.Dispose();
        _bytes = null;
        budget.Return(_taken);
        _taken = 0;
    }
}
