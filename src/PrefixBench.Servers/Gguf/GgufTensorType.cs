namespace PrefixBench.Servers.Gguf;

/// <summary>How a tensor's numbers are stored. The values are ggml's own (<c>enum ggml_type</c>).</summary>
public enum GgufTensorType
{
    /// <summary>32-bit floating point, 4 bytes a number.</summary>
    F32 = 0,

    /// <summary>16-bit floating point (IEEE half), 2 bytes a number.</summary>
    F16 = 1,
}
