namespace PrefixBench.Servers.Gguf;

/// <summary>What the head of a GGUF file says about its model. What it does not say is null.</summary>
internal sealed record GgufHead
{
    /// <summary>The model's name.</summary>
    public string? Name { get; init; }

    /// <summary>The architecture, such as <c>llama</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>How most tensors are stored, as llama.cpp's number (<c>enum llama_ftype</c>).</summary>
    public long? FileType { get; init; }

    /// <summary>The longest context that the model was trained for, in tokens.</summary>
    public long? ContextTokens { get; init; }

    /// <summary>How many numbers the tensors of this file have.</summary>
    public long Parameters { get; init; }

    /// <summary>In how many files the model lies, 1 or more.</summary>
    public long Files { get; init; } = 1;
}
