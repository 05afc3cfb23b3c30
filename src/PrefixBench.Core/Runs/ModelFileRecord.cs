namespace PrefixBench.Core.Runs;

/// <summary>The file of the model that a launched server has loaded, in <c>run.json</c>. What a GGUF file does not say, and all of it for another kind of file, is null.</summary>
public sealed record ModelFileRecord
{
    /// <summary>The file's name, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>The length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of the file in lower-case hexadecimal digits. Of a model in several files it is that of the first one.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The model's name.</summary>
    public string? Name { get; init; }

    /// <summary>The architecture, such as <c>llama</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>How many numbers the tensors have; null for a model in several files.</summary>
    public long? Parameters { get; init; }

    /// <summary>How most tensors are stored, in llama.cpp's word, such as <c>Q4_K_M</c>; its number for a kind that is newer than this program.</summary>
    public string? Quantization { get; init; }

    /// <summary>The longest context that the model was trained for, in tokens.</summary>
    public long? ContextTokens { get; init; }
}
